/** The comparisons by integers of any length that decide a rounding (docs/math.md): which way a result was rounded. */
import { atan2, exact, pow } from '../../../../../src/math';
import { floats } from './samples';
import type { Item } from '../../item';
import { vector } from '../../result';

type Function = (x: number, y: number) => number;
type Comparison = (x: number, y: number, boundary: number) => number;

const SAMPLE = 1000;

const isPositive = (x: number): boolean => 0 < x && x < Infinity;

/** Preconditions of the comparisons: finite arguments other than 0, the first above it, as is the rounded result. */
function comparisonItem(name: string, f: Function, compare: Comparison): Item {
  return {
    name: `math/${name}`,
    run() {
      const all = floats(name, SAMPLE, 2);
      const signs: number[] = [];
      for (let i = 0; i < all.length; i += 2) {
        const [x, y] = [Math.abs(all[i]), all[i + 1]];
        const rounded = f(x, y);
        if ([x, Math.abs(y), rounded].every(isPositive)) signs.push(compare(x, y, rounded));
      }
      return [vector('sign of f(x) less its rounded value', Int32Array.from(signs))];
    },
  };
}

export const comparisonItems: readonly Item[] = [
  comparisonItem('compareAtan2', atan2, exact.compareAtan2),
  comparisonItem('comparePow', pow, exact.comparePow),
];
