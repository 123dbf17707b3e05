/**
 * Binary64 functions with the same bits on every engine (docs/contract.md §2.2): stdlib's FDLIBM-derived pure
 * JavaScript, under the names that they have in `Math`.
 */
import acos from '@stdlib/math-base-special-acos';
import acosh from '@stdlib/math-base-special-acosh';
import asin from '@stdlib/math-base-special-asin';
import asinh from '@stdlib/math-base-special-asinh';
import atan from '@stdlib/math-base-special-atan';
import atan2 from '@stdlib/math-base-special-atan2';
import atanh from '@stdlib/math-base-special-atanh';
import cbrt from '@stdlib/math-base-special-cbrt';
import cos from '@stdlib/math-base-special-cos';
import coshDouble from '@stdlib/math-base-special-cosh';
import exp from '@stdlib/math-base-special-exp';
import expm1 from '@stdlib/math-base-special-expm1';
import hypotOfTwo from '@stdlib/math-base-special-hypot';
import log from '@stdlib/math-base-special-ln';
import log10 from '@stdlib/math-base-special-log10';
import log1p from '@stdlib/math-base-special-log1p';
import log2 from '@stdlib/math-base-special-log2';
import sin from '@stdlib/math-base-special-sin';
import sinh from '@stdlib/math-base-special-sinh';
import tan from '@stdlib/math-base-special-tan';
import tanh from '@stdlib/math-base-special-tanh';
import { replaceProperties } from '../replace-properties';
import { pow } from './portable-pow';

/** stdlib's overflows already at ln(2^1024), where cosh is half of that. */
function cosh(x: number): number {
  if (Math.abs(x) < 709) return coshDouble(x);
  const root = exp(Math.abs(x) / 2);
  return (root / 2) * root;
}

/** `Math.hypot` takes any number of arguments; an infinity wins over a NaN, as there. */
function hypot(...values: number[]): number {
  if (values.some((v) => Math.abs(v) === Infinity)) return Infinity;
  return values.reduce((sum, v) => hypotOfTwo(sum, v), 0);
}

/** The engine-dependent functions of `Math`, portable. `Math.random` is not among them: it belongs to the scope. */
export const portableMath = {
  acos, acosh, asin, asinh, atan, atan2, atanh, cbrt, cos, cosh, exp, expm1,
  hypot, log, log10, log1p, log2, pow, sin, sinh, tan, tanh,
} as const; // prettier-ignore

export type PortableName = keyof typeof portableMath;

/** Replaces those functions of `Math`; returns what puts the former ones back. */
export function installPortableMath(): () => void {
  return replaceProperties(Math, 'Math', METHODS);
}

/** A portable function with the manners of a method of Math: it coerces its arguments, refuses bigints, has its name. */
function asMethod(name: PortableName): (...values: unknown[]) => number {
  const portable = portableMath[name] as (...values: number[]) => number;
  const coerce = (value: unknown): number => +(value as number);
  const methods = {
    0: (...values: unknown[]) => portable(...values.map(coerce)),
    1: (x: unknown) => portable(coerce(x)),
    2: (x: unknown, y: unknown) => portable(coerce(x), coerce(y)),
  };
  return Object.defineProperty(methods[portable.length as 0 | 1 | 2], 'name', { value: name });
}

const METHODS = Object.fromEntries((Object.keys(portableMath) as PortableName[]).map((name) => [name, asMethod(name)]));

/** Runs a synchronous function with the portable functions in place of `Math`'s. */
export function withPortableMath<T>(run: () => T): T {
  const restore = installPortableMath();
  try {
    return run();
  } finally {
    restore();
  }
}
