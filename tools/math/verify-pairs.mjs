/**
 * `npm run verify:pairs [-- options] [name...]`: compares functions of two variables, as compiled to WebAssembly and as
 * JavaScript, with MPFR on random pairs of several distributions (pairs.mjs). Exits 1 if a result is wrong.
 *
 * --count N       so many pairs of each function (default 2^22)
 * --seed N        other pairs
 */
import { functions } from './functions.mjs';
import { ask, buildOracleOfTwo } from './oracle.mjs';
import { fillPairs, NAMES } from './pairs.mjs';
import { canonicalNaN, parseNames, progress } from './sweep.mjs';
import { SOURCE_OF_TWO, wasmFunctionsOfTwo } from './wasm-of-two.mjs';

const CHUNK = 2 ** 20;

const { values: options, names } = parseNames(
  {
    count: { type: 'string', default: String(4 * CHUNK) },
    seed: { type: 'string', default: '1' },
  },
  NAMES,
);
const [count, seed] = [Number(options.count), Number(options.seed)];
if (!Number.isInteger(count) || count < 1) throw new RangeError(`--count must be a positive integer, got ${options.count}.`); // prettier-ignore
if (!Number.isInteger(seed)) throw new RangeError(`--seed must be an integer, got ${options.seed}.`);

const oracle = buildOracleOfTwo();
const wasm = await wasmFunctionsOfTwo(CHUNK);
const javaScript = await functions({ source: SOURCE_OF_TWO });
for (const name of names()) {
  const report = await verify(name);
  const { wrong, inputs, hard, mpfr, different, exactly, wrongs } = report;
  console.log(
    `${name}: ${wrong} of ${inputs} pairs wrong, ${different} differ between WebAssembly and JavaScript, ${hard} hard cases, ` +
      `${exactly} compared exactly, ${mpfr} decided by MPFR`,
  );
  for (const [x, y, expected, got] of wrongs.slice(0, 8)) console.log(`  f(${x}, ${y}) is ${expected}, got ${got}`);
  if (wrong > 0 || different > 0) process.exitCode = 1;
}

async function verify(name) {
  const { write, answer } = ask(oracle, name);
  const before = wasm.exactly();
  const words = new Uint32Array(wasm.output.buffer, wasm.output.byteOffset, CHUNK);
  const [records, second] = [new Float32Array(3 * CHUNK), new Float32Array(CHUNK)];
  const secondWords = new Uint32Array(second.buffer);
  const f = javaScript[name];
  let different = 0;
  for (let at = 0; at < count; at += CHUNK) {
    const n = Math.min(CHUNK, count - at);
    fillPairs(name, wasm.x, wasm.y, seed * 2 ** 20 + at / CHUNK);
    wasm.run[name](n);
    canonicalNaN(words, n);
    for (let i = 0; i < n; i++) {
      records.set([wasm.x[i], wasm.y[i], wasm.output[i]], 3 * i);
      second[i] = f(wasm.x[i], wasm.y[i]);
    }
    canonicalNaN(secondWords, n);
    for (let i = 0; i < n; i++) if (words[i] !== secondWords[i]) different++;
    await write(new Uint8Array(records.buffer, 0, 12 * n));
    progress(name, at, 0, count);
  }
  return { ...(await answer()), different, exactly: wasm.exactly() - before };
}
