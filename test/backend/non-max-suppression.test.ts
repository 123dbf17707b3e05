/** NonMaxSuppressionV5 (docs/contract.md §1.7). */
import * as tf from '@tensorflow/tfjs';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { BACKEND_NAME, registerDeterministicBackend } from '../../src/backend/register';
import { exp } from '../../src/math';
import { integers } from '../ops/reference/naive';
import { run } from './cases';

beforeAll(async () => {
  registerDeterministicBackend();
  tf.env().set('IS_TEST', true);
  await tf.setBackend(BACKEND_NAME);
});

interface Attrs {
  readonly maxOutputSize: number;
  readonly iouThreshold: number;
  readonly scoreThreshold: number;
  readonly softNmsSigma: number;
}

async function suppress(backend: string, boxes: number[][], scores: number[], attrs: Attrs): Promise<number[][]> {
  await tf.setBackend(backend);
  const inputs = { boxes: tf.tensor2d(boxes, [boxes.length, 4]), scores: tf.tensor1d(scores) };
  return (run('NonMaxSuppressionV5', inputs, attrs) as tf.Tensor[]).map((x) => [...x.dataSync()]);
}

describe('NonMaxSuppressionV5', () => {
  it('multiplies a score by exp(fl(−overlap²/2σ))', async () => {
    // The second box overlaps the first by 3/5, the third by 1/3; they are compared from the latest selected backwards.
    const boxes = [[0, 0, 4, 1], [1, 0, 5, 1], [2, 0, 6, 1]]; // prettier-ignore
    const attrs = { maxOutputSize: 3, iouThreshold: 1, scoreThreshold: 0, softNmsSigma: 0.5 };
    const [indices, scores] = await suppress(BACKEND_NAME, boxes, [0.9, 0.8, 0.7], attrs);
    const [a, b, c] = [0.9, 0.8, 0.7].map(Math.fround) as [number, number, number];
    const weight = (overlap: number): number => exp(Math.fround(-1 * overlap * overlap));
    const third = c * weight(2 / 6);
    expect(indices).toEqual([0, 2, 1]);
    expect(scores).toEqual([a, Math.fround(third), Math.fround(b * weight(3 / 5) * weight(3 / 5))]);
  });

  it('rounds to binary32 before exp, after it, and nowhere else', async () => {
    for (const softNmsSigma of [0.1, 0.2, 0.3, 0.4, 0.5, 0.7, 0.9, 1]) {
      for (const shift of [0.25, 0.5, 1, 1.75, 2, 3]) {
        const boxes = [[0, 0, 4, 1], [shift, 0, 4 + shift, 1]]; // prettier-ignore
        const attrs = { maxOutputSize: 2, iouThreshold: 1, scoreThreshold: 0, softNmsSigma };
        const [, scores] = await suppress(BACKEND_NAME, boxes, [0.9, 0.8], attrs);
        const overlap = (4 - shift) / (4 + shift);
        const weight = exp(Math.fround((-0.5 / softNmsSigma) * overlap * overlap));
        expect(scores).toEqual([Math.fround(0.9), Math.fround(Math.fround(0.8) * weight)]);
      }
    }
  });

  const attrs = fc.record({
    maxOutputSize: fc.integer({ min: 0, max: 30 }),
    iouThreshold: fc.constantFrom(0, 0.3, 0.5, 0.9, 1),
    scoreThreshold: fc.constantFrom(-Infinity, 0, 0.1, 0.5),
    softNmsSigma: fc.constantFrom(0, 0.1, 0.5, 1),
  });

  /** Boxes on a coarse grid, so that many touch, contain one another, are equal or empty. */
  const random = (seed: number): [number[][], number[]] => {
    const next = integers(seed);
    const boxes = Array.from({ length: next() % 30 }, () => Array.from({ length: 4 }, () => (next() % 9) / 8));
    return [boxes, boxes.map(() => (next() % 20) / 20)];
  };

  it('without softening is that of tfjs-backend-cpu in every bit', async () => {
    let selected = 0;
    await fc.assert(
      fc.asyncProperty(fc.integer(), attrs, async (seed, a) => {
        const [boxes, scores] = random(seed);
        const ours = await suppress(BACKEND_NAME, boxes, scores, { ...a, softNmsSigma: 0 });
        expect(ours).toEqual(await suppress('cpu', boxes, scores, { ...a, softNmsSigma: 0 }));
        selected += ours[0]!.length;
      }),
    );
    expect(selected).toBeGreaterThan(200);
  });

  it('with softening selects what tfjs-backend-cpu selects, by scores that round alike', async () => {
    let softened = 0;
    await fc.assert(
      fc.asyncProperty(fc.integer(), attrs, async (seed, a) => {
        const [boxes, scores] = random(seed);
        const [ours, theirs] = [
          await suppress(BACKEND_NAME, boxes, scores, a),
          await suppress('cpu', boxes, scores, a),
        ] as const;
        expect(ours[0]).toEqual(theirs[0]);
        ours[1]!.forEach((score, i) => {
          // Each weight is rounded to binary32, which changes it by 2^−24 at most; there are at most 30.
          expect(Math.abs(score - theirs[1]![i]!)).toBeLessThanOrEqual(score * 31 * 2 ** -24);
          if (score !== Math.fround(scores[ours[0]![i]!]!)) softened++;
        });
      }),
    );
    expect(softened).toBeGreaterThan(100);
  });

  it('of NaN and infinite boxes and scores is that of tfjs-backend-cpu', async () => {
    const boxes = [[NaN, 0, 1, 1], [0, 0, Infinity, 1], [0, 0, 1, 1], [0, 0, 2, 1], [0, 0, Infinity, Infinity], [0, 0, 1, 2]]; // prettier-ignore
    for (const scores of [
      [1, 2, 3, 4, 5, 6],
      [Infinity, NaN, Infinity, 1, -Infinity, 2],
      [-1, -2, -0, 0, -1, NaN],
    ]) {
      // prettier-ignore
      for (const softNmsSigma of [0, 1]) {
        for (const scoreThreshold of [-Infinity, 0]) {
          const a = { maxOutputSize: 6, iouThreshold: 0.7, scoreThreshold, softNmsSigma };
          const ours = await suppress(BACKEND_NAME, boxes, scores, a);
          expect(ours[0]).toEqual((await suppress('cpu', boxes, scores, a))[0]);
        }
      }
    }
  });
});
