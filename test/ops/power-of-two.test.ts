import { expect, it } from 'vitest';
import { float32FromBits } from '../../src/bits';
import { exponentOf, powerOfTwo } from '../../src/ops/power-of-two';

it('powerOfTwo gives every binary64 power of two', () => {
  let expected = Number.MIN_VALUE;
  for (let e = -1074; e <= 1023; e++, expected *= 2) expect([e, powerOfTwo(e)]).toEqual([e, expected]);
  expect(expected).toBe(Infinity);
});

it('exponentOf gives the exponent of every binary32 binade, at both of its ends', () => {
  for (let e = -149; e <= 127; e++) {
    const first = powerOfTwo(e);
    const last = e < -126 ? 2 * first - 2 ** -149 : first * (2 - 2 ** -23);
    for (const x of [first, -first, last, -last]) expect([x, exponentOf(x)]).toEqual([x, e]);
  }
  expect(exponentOf(float32FromBits(1))).toBe(-149);
});
