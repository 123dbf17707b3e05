/** Races, the machine, backends and the network. */
import { expect, it } from 'vitest';
import { seen } from './seen';

it.each([
  ['await Promise.race([a, b])', ['1:7 race (open): Promise.race([a, b])']],
  ['Promise.any(all)', ['1:1 race (open): Promise.any(all)']],
  ['new WeakRef(tensor)', ['1:1 race (open): new WeakRef(tensor)']],
  ['new FinalizationRegistry(f)', ['1:1 race (open): new FinalizationRegistry(f)']],
  ['Promise.all(all); Promise.allSettled(all); horse.race(a); new WeakMap()', []],

  ['navigator.hardwareConcurrency', ['1:1 machine (open): navigator.hardwareConcurrency']],
  ["import { cpus } from 'node:os';\ncpus().length", ['2:1 machine (open): cpus()']],
  ["import os from 'os';\nos.availableParallelism()", ['2:1 machine (open): os.availableParallelism()']],
  ['process.pid', ['1:1 machine (open): process.pid']],
  ['const { pid } = process;\nf(pid)', ['2:3 machine (open): pid']],
  ['task.pid; os.cpus(); const o = { pid: 1 }', []],

  ["tf.setBackend('webgl')", ["1:1 backend: tf.setBackend('webgl')"]],
  ["const backend = 'wasm';\ntf.setBackend(backend)", ['2:1 backend: tf.setBackend(backend)']],
  ["import { setBackend } from '@tensorflow/tfjs-core';\nsetBackend('webgpu')", ["2:1 backend: setBackend('webgpu')"]],
  ["tf.setBackend('cpu'); tf.setBackend('deterministic'); tf.setBackend(name); app.setBackend('webgl')", []],
  ["import '@tensorflow/tfjs-backend-wasm';", ["1:1 backend: import '@tensorflow/tfjs-backend-wasm';"]],
  ["require('@tensorflow/tfjs-node')", ["1:1 backend: require('@tensorflow/tfjs-node')"]],
  ["await import('@tensorflow/tfjs-node-gpu')", ["1:7 backend: import('@tensorflow/tfjs-node-gpu')"]],
  ["export * from '@tensorflow/tfjs-backend-webgpu'", ["1:1 backend: export * from '@tensorflow/tfjs-backend-webgpu'"]],
  ["import '@tensorflow/tfjs-backend-cpu'; import '@tensorflow/tfjs'; import '@tensorflow/tfjs-vis'", []],

  ["fetch('/data.json')", ["1:1 network (open): fetch('/data.json')"]],
  ['globalThis.fetch(url)', ['1:1 network (open): globalThis.fetch(url)']],
  ["import https from 'node:https';\nhttps.get(url)", ['2:1 network (open): https.get(url)']],
  ["tf.loadLayersModel('https://a.org/model.json')", ["1:1 network (open): tf.loadLayersModel('https://a.org/model.json')"]],
  ['tf.loadGraphModel(`http://a.org/${name}`)', ['1:1 network (open): tf.loadGraphModel(`http://a.org/${name}`)']],
  ["const BASE = 'https://a.org/';\ntf.loadGraphModel(BASE + name + '.json')", ["2:1 network (open): tf.loadGraphModel(BASE + name + '.json')"]],
  ['tf.loadGraphModel(name, { fromTFHub: true })', ['1:1 network (open): tf.loadGraphModel(name, { fromTFHub: true })']],
  ['tf.data.webcam(video)', ['1:1 network (open): tf.data.webcam(video)']],
  ["fetch('data:text/plain,1'); db.fetch(url); tf.loadLayersModel('file://m.json'); tf.loadLayersModel(path)", []],
])('%s', (text, findings) => {
  expect(seen(text)).toEqual(findings);
}); // prettier-ignore

it('does not promise that a scope answers a backend that is set inside', () => {
  const text =
    "import { withDeterminism as scope } from 'tfjs-determinism';\ntf.setBackend('webgl');\nscope(1, async () => { await tf.setBackend('webgl'); });\nother(1, () => tf.setBackend('webgl'));";
  expect(seen(text)).toEqual([
    "2:1 backend: tf.setBackend('webgl')",
    "3:30 backend (open): tf.setBackend('webgl')",
    "4:16 backend: tf.setBackend('webgl')",
  ]);
});
