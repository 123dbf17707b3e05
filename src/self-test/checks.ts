/** The checks of arithmetic in JavaScript (docs/contract.md §1.9). Expected values follow from IEEE 754 by hand. */
import type { Engine } from './engine';

export interface Check {
  readonly name: string;
  readonly cases: readonly Case[];
}

export interface Case {
  /** What is computed, in words. */
  readonly text: string;
  readonly expected: number;
  run(engine: Engine): number;
}

/** 2^-52, 2^-53, 2^-23 and 2^-24: units in the last place of 1, and half of them. */
const ULP = Number.EPSILON;
const HALF_ULP = ULP / 2;
const ULP_32 = 1.1920928955078125e-7;
const HALF_ULP_32 = ULP_32 / 2;
/** 1 + 2^-27. */
const NEAR_1 = 1 + HALF_ULP_32 / 8;
/** 2^-1022, 2^-126 and 2^-149: the smallest normal numbers, and the smallest subnormal binary32. */
const NORMAL = 2.2250738585072014e-308;
const NORMAL_32 = 1.1754943508222875e-38;
const SUBNORMAL_32 = 1.401298464324817e-45;
/** 2^128 − 2^103: halfway between the largest binary32 and the next one, if there were one. */
const BEYOND_32 = 3.4028235677973366e38;

const roundings32: readonly (readonly [text: string, x: number, expected: number])[] = [
  ['1 + 2^-24, a tie to even', 1 + HALF_ULP_32, 1],
  ['1 + 3·2^-24, a tie to even', 1 + 3 * HALF_ULP_32, 1 + 2 * ULP_32],
  ['1 + 2^-24 + 2^-52, just above a tie', 1 + HALF_ULP_32 + ULP, 1 + ULP_32],
  ['2^128 − 2^103', BEYOND_32, Infinity],
  ['the largest below 2^128 − 2^103', BEYOND_32 * (1 - HALF_ULP), 3.4028234663852886e38],
  ['2^-149', SUBNORMAL_32, SUBNORMAL_32],
  ['2^-150, a tie to even', SUBNORMAL_32 / 2, 0],
  ['just above 2^-150', (SUBNORMAL_32 / 2) * (1 + ULP), SUBNORMAL_32],
  ['−0', -0, -0],
  ['NaN', NaN, NaN],
];

export const CHECKS: readonly Check[] = [
  {
    name: 'rounding of binary64',
    cases: [
      { text: '1 + 2^-53, a tie to even', expected: 1, run: (e) => e.add(1, HALF_ULP) },
      { text: '(1 + 2^-52) + 2^-53, a tie to even', expected: 1 + 2 * ULP, run: (e) => e.add(1 + ULP, HALF_ULP) },
      // Rounded to the 64 bits of an extended format first, it would be a tie.
      { text: '1 + (2^-53 + 2^-64)', expected: 1 + ULP, run: (e) => e.add(1, HALF_ULP + HALF_ULP / 2048) },
      { text: '(1.7e308 · 10) / 10', expected: Infinity, run: (e) => e.divide(e.multiply(1.7e308, 10), 10) },
      { text: '1 / 3', expected: 0.3333333333333333, run: (e) => e.divide(1, 3) },
      { text: '0.1 · 3', expected: 0.30000000000000004, run: (e) => e.multiply(0.1, 3) },
      { text: 'the square root of 2', expected: 1.4142135623730951, run: (e) => e.sqrt(2) },
      { text: 'the square root of 1 − 2^-53', expected: 1 - HALF_ULP, run: (e) => e.sqrt(1 - HALF_ULP) },
    ],
  },
  {
    name: 'no fused multiply-add',
    cases: [
      // (1 + 2^-27)² = 1 + 2^-26 + 2^-54, whose last term a rounded product has lost.
      { text: '(1 + 2^-27)² − (1 + 2^-26)', expected: 0, run: (e) => e.multiplyAdd(NEAR_1, NEAR_1, 1 - 2 * NEAR_1) },
      { text: '0.1 · 10 − 1', expected: 0, run: (e) => e.multiplyAdd(0.1, 10, -1) },
    ],
  },
  {
    name: 'subnormals',
    cases: [
      { text: '2^-1022 / 2', expected: 1.1125369292536007e-308, run: (e) => e.divide(NORMAL, 2) },
      { text: '2^-1074 · 1', expected: 5e-324, run: (e) => e.multiply(Number.MIN_VALUE, 1) },
      { text: '2^-1022 − 2^-1074', expected: 2.225073858507201e-308, run: (e) => e.add(NORMAL, -Number.MIN_VALUE) },
      { text: 'fround of 2^-126 / 2', expected: 5.877471754111438e-39, run: (e) => e.fround(e.divide(NORMAL_32, 2)) },
    ],
  },
  {
    name: 'Math.fround',
    cases: roundings32.map(([text, x, expected]) => ({ text, expected, run: (e) => e.fround(x) })),
  },
  {
    name: 'Float32Array',
    cases: roundings32.map(([text, x, expected]) => ({ text, expected, run: (e) => e.stored(x) })),
  },
  {
    name: 'integers',
    cases: [
      { text: 'imul(0xffffffff, 5)', expected: -5, run: (e) => e.imul(0xffffffff, 5) },
      // As a product of binary64 it has lost its low bits.
      { text: 'imul(0x12345679, 0x9abcdef1)', expected: -786541079, run: (e) => e.imul(0x12345679, 0x9abcdef1) },
      { text: 'clz32(0)', expected: 32, run: (e) => e.clz32(0) },
      { text: 'clz32(0x00ffffff)', expected: 8, run: (e) => e.clz32(0x00ffffff) },
      { text: 'floor(−0.5)', expected: -1, run: (e) => e.floor(-0.5) },
      { text: 'floor(2^52 − 0.5)', expected: 4503599627370495, run: (e) => e.floor(4503599627370495.5) },
    ],
  },
  {
    name: 'byte order',
    cases: [0, 1, 2, 3].map((i) => ({
      text: `byte ${i} of 0x04030201`,
      expected: i + 1,
      run: (e) => e.bytes(0x04030201)[i]!,
    })),
  },
];
