/**
 * The trainings on stock backends, as somebody runs them who knows of no scope but seeds what can be seeded: the same
 * initial weights, records and draws, and the engine's own `Math`.
 */
import * as tf from '@tensorflow/tfjs';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import { random, withDeterminism } from 'tfjs-determinism';
import { TRAININGS } from './items/trainings';

/** @param wasmPath where tfjs-backend-wasm finds its binaries, with a slash at the end. */
export async function stockLosses(name: string, backend: string, steps: number, wasmPath: string): Promise<string[]> {
  setWasmPaths(wasmPath);
  const training = TRAININGS.find((candidate) => candidate.name === name)!;
  const session = await withDeterminism(training.name, () => training.prepare());
  const former = Math.random;
  const draws = random.toGenerator(random.key(training.name));
  try {
    Math.random = () => (draws.next() >>> 0) / 2 ** 32;
    if (!(await tf.setBackend(backend))) throw new Error(`backend: expected one that starts here, got '${backend}'.`);
    const losses = new Float32Array(steps);
    for (let index = 0; index < steps; index++) losses[index] = await session.step(index);
    return Array.from(new Uint32Array(losses.buffer), (word) => word.toString(16).padStart(8, '0'));
  } finally {
    Math.random = former;
    session.dispose();
    await tf.setBackend('deterministic');
  }
}
