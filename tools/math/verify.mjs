/**
 * `npm run verify:math [-- options] [name...]`: compares all 2^32 inputs of each function, as compiled to WebAssembly,
 * with MPFR; records what it found in test/vectors/frozen/math.json and the hard cases in
 * test/vectors/external/math-hard.json. Exits 1 if a result is wrong.
 *
 * --first, --count   a range of inputs, by their bits; nothing is recorded
 * --fault NAME       one ULP added to that coefficient (src/math/coefficients); nothing is recorded
 * --source FILE      another table of contents than src/math/functions.ts, while a function is being made
 */
import { createHash } from 'node:crypto';
import { SOURCE } from './functions.mjs';
import { ask, buildOracle, oracleVersion } from './oracle.mjs';
import { record } from './record.mjs';
import { fillSample, SAMPLE, sampleDigest } from './sample.mjs';
import { ALL, parseNames, progress, sweep } from './sweep.mjs';
import { wasmFunctions } from './wasm.mjs';

/** Every so many inputs the error before rounding is measured: a prime, so that all binades and ends of words occur. */
const ERROR_STEP = 4099;

const { values: options, names } = parseNames({
  first: { type: 'string', default: '0' },
  count: { type: 'string', default: String(ALL) },
  fault: { type: 'string' },
  source: { type: 'string', default: SOURCE },
});
const [first, count] = [Number(options.first), Number(options.count)];
if (!Number.isInteger(first) || !Number.isInteger(count) || first < 0 || count < 1 || first + count > ALL)
  throw new RangeError(
    `--first and --count must be a range within 0 … 2^32, got ${options.first} and ${options.count}.`,
  );
const whole = count === ALL && options.fault === undefined;

const oracle = buildOracle();
const wasm = await wasmFunctions(SAMPLE, { source: options.source, fault: options.fault });
for (const name of names(Object.keys(wasm.run))) {
  const started = performance.now();
  const result = await verify(name);
  result.error = await worstError(name, result.hardest);
  result.seconds = Math.round((performance.now() - started) / 1000);
  console.log(summary(name, result));
  if (result.wrong > 0) process.exitCode = 1;
  else if (whole) record(name, { ...result, sample: digestOfSample(name), oracle: oracleVersion(oracle) });
}

async function verify(name) {
  const { write, answer } = ask(oracle, 'check', name, first, count);
  const hash = createHash('sha256');
  for (const { at, bytes } of sweep({ ...wasm, run: wasm.run[name] }, first, count)) {
    hash.update(bytes);
    await write(bytes);
    progress(name, at, first, count);
  }
  return { ...(await answer()), digest: hash.digest('hex') };
}

function digestOfSample(name) {
  fillSample(wasm.input);
  wasm.run[name](SAMPLE);
  return sampleDigest(wasm.output);
}

/** The worst error before rounding, in units of 2^-53 of the value, over a sample and the hardest cases. */
async function worstError(name, hardest) {
  const sample = Array.from({ length: Math.ceil(count / ERROR_STEP) }, (_, i) => first + i * ERROR_STEP);
  const inputs = Uint32Array.from([...hardest.map(([bits]) => parseInt(bits, 16)), ...sample]);
  const values = new Float32Array(inputs.buffer);
  const records = new DataView(new ArrayBuffer(inputs.length * 16));
  inputs.forEach((bits, i) => {
    records.setUint32(i * 16, bits, true);
    records.setFloat64(i * 16 + 8, wasm.double(name, values[i]), true);
  });
  const { write, answer } = ask(oracle, 'errors', name);
  await write(new Uint8Array(records.buffer));
  return answer();
}

function summary(name, { inputs, wrong, wrongs, mpfr, hard, error, digest, seconds }) {
  const examples = wrongs.slice(0, 8).map(([bits, expected, got]) => `  f(${bits}) is ${expected}, got ${got}`);
  return [
    `${name}: ${wrong} of ${inputs} wrong, ${hard} hard cases, worst error before rounding ${error.worst} at ${error.bits}, ` +
      `${mpfr} decided by MPFR, SHA-256 ${digest}, ${seconds} s`,
    ...examples,
  ].join('\n');
}
