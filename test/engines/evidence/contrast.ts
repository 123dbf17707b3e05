/**
 * The trainings on stock backends, as somebody runs them who knows of no scope but seeds what can be seeded: the same
 * initial weights, records and draws, and the engine's own `Math`.
 */
import * as tf from '@tensorflow/tfjs';
import { random, withDeterminism } from 'tfjs-determinism';
import { portableMath, type PortableName } from '../../../src/math/portable';
import { arityOf, doubles } from './items/math/samples';
import { TRAININGS } from './items/trainings';
import { vector, type Result } from './result';

/** The bits of the losses of the first steps of a training on a stock backend, in hexadecimal. */
export async function stockLosses(name: string, backend: string, steps: number): Promise<string[]> {
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

const SAMPLE = 2000;

/** What the engine's own functions of `Math` give for a seeded sample of binary64 numbers. */
export function engineMath(): Result {
  return (Object.keys(portableMath) as PortableName[]).map((name) => {
    const arity = arityOf(name);
    const all = doubles(name, SAMPLE, arity);
    const f = Math[name] as (...values: number[]) => number;
    return vector(
      name,
      Float64Array.from({ length: SAMPLE }, (_, i) => f(...all.subarray(i * arity, (i + 1) * arity))),
    );
  });
}
