/**
 * `npm run digest:math [-- --target js|wasm] [name...]`: recomputes the digest over all 2^32 results of each function, in
 * plain JavaScript and in WebAssembly, and compares it with the one that the verification recorded. Exits 1 on a
 * difference. Works on as many functions at a time as there are processors.
 */
import { createHash } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { isMainThread, parentPort, Worker } from 'node:worker_threads';
import { arrayFunctions } from './functions.mjs';
import { recorded } from './record.mjs';
import { CHUNK, parseNames, sweep } from './sweep.mjs';
import { wasmFunctions } from './wasm.mjs';

const TARGETS = ['js', 'wasm'];

if (isMainThread) await compareAll();
else parentPort.on('message', async ({ name, target }) => parentPort.postMessage(await digest(name, target)));

async function compareAll() {
  const expected = recorded();
  const { values, names } = parseNames({ target: { type: 'string', multiple: true, default: TARGETS } });
  const unknown = values.target.filter((target) => !TARGETS.includes(target));
  if (unknown.length > 0) throw new RangeError(`--target must be js or wasm, got ${unknown.join(', ')}.`);
  const jobs = names(Object.keys(expected)).flatMap((name) => values.target.map((target) => ({ name, target })));
  let different = 0;
  await Promise.all(
    Array.from({ length: Math.min(availableParallelism(), jobs.length) }, async () => {
      const worker = new Worker(new URL(import.meta.url));
      for (let job = jobs.shift(); job; job = jobs.shift()) {
        const { digest, seconds } = await reply(worker, job);
        const equal = digest === expected[job.name].digest;
        if (!equal) different++;
        console.log(`${job.name} ${job.target}: ${equal ? 'equal' : 'DIFFERENT'} ${digest}, ${seconds} s`);
      }
      await worker.terminate();
    }),
  );
  console.log(different === 0 ? 'All digests are equal.' : `${different} digests differ from those recorded.`);
  if (different > 0) process.exitCode = 1;
}

function reply(worker, job) {
  return new Promise((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.postMessage(job);
  });
}

async function digest(name, target) {
  const started = performance.now();
  const hash = createHash('sha256');
  for (const { bytes } of sweep(target === 'js' ? await inJavaScript(name) : await inWasm(name))) hash.update(bytes);
  return { digest: hash.digest('hex'), seconds: Math.round((performance.now() - started) / 1000) };
}

async function inJavaScript(name) {
  const [input, output] = [new Float32Array(CHUNK), new Float32Array(CHUNK)];
  const map = (await arrayFunctions())[name];
  return { input, output, run: (n) => map(input.subarray(0, n), output) };
}

async function inWasm(name) {
  const { run, ...arrays } = await wasmFunctions(CHUNK);
  return { ...arrays, run: run[name] };
}
