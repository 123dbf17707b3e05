import { expect, it } from 'vitest';
import { besideBoundary, roundingBoundary } from '../../src/math/rounding';
import { middleAbove, middleBelow } from './neighbours';

const { fround } = Math;
const LARGEST = fround(3.4028234663852886e38);

it('a value within 2^-50 of the middle between two binary32 has that boundary; one beyond has none', () => {
  for (const middle of [
    middleAbove(1),
    middleAbove(LARGEST),
    middleAbove(2 ** -126),
    middleBelow(2 ** 40),
    2 ** -150,
    3 * 2 ** -150,
  ]) {
    // prettier-ignore
    for (const offset of [0, 2 ** -52, -(2 ** -52), 3 * 2 ** -52, -3 * 2 ** -52])
      expect(roundingBoundary(middle * (1 + offset))).toBe(middle);
    for (const offset of [2 ** -48, -(2 ** -48)]) expect(roundingBoundary(middle * (1 + offset))).toBe(0);
  }
});

it('binary32 values, 0 and what overflows or underflows have none', () => {
  for (const z of [1, 2 ** -149, LARGEST, 0, 2 ** 129, 2 ** -152]) expect(roundingBoundary(z)).toBe(0);
});

it('beside a boundary lie values that round to its neighbours; on it, ties go to even', () => {
  for (const f of [1, fround(0.1), 2 ** -149, 2 ** -126, fround(1 + 2 ** -23)]) {
    const middle = middleAbove(f);
    expect(fround(besideBoundary(middle, -1))).toBe(f);
    expect(middleBelow(fround(besideBoundary(middle, 1e-30)))).toBe(middle);
    expect(besideBoundary(middle, 0)).toBe(middle);
  }
  expect(fround(besideBoundary(middleAbove(LARGEST), 1))).toBe(Infinity);
  expect(fround(besideBoundary(middleAbove(LARGEST), -1))).toBe(LARGEST);
  expect(fround(besideBoundary(2 ** -150, -1))).toBe(0);
});
