/** The elementary functions, of binary32 and of binary64 (docs/contract.md §2 and §3). */
import * as functions from '../../../../src/math';
import { portableMath } from '../../../../src/math/portable';
import { arityOf, doubles, floats, turns } from './math/samples';
import type { Item } from '../item';
import { vector } from '../result';
import { comparisonItems } from './math/comparisons';

type Function = (...values: number[]) => number;

const SAMPLE = 10_000;
/** Of functions that compute with integers of any length alone. */
const SMALL_SAMPLE = 100;

/** The logarithm of binary64 is among the portable functions. */
const single = Object.entries(functions).filter(
  (entry): entry is [never, Function] => typeof entry[1] === 'function' && entry[0] !== 'portableLog',
);

export const mathItems: readonly Item[] = [
  ...single.map(([name, f]: [string, Function]) => itemOf(`math/${name}`, f, argumentsOf(name, f), resultsOf(name))),
  ...comparisonItems,
  ...Object.entries(portableMath).map(([name, f]) => {
    const arity = arityOf(name);
    return itemOf(`portable-math/${name}`, f, () => doubles(name, SAMPLE, arity), Float64Array, arity);
  }),
];

function argumentsOf(name: string, { length }: Function): () => Float64Array {
  if (name.endsWith('OfDouble')) return () => doubles(name, SMALL_SAMPLE, length);
  if (name.endsWith('Turns')) return () => turns(name, SAMPLE);
  return () => floats(name, SAMPLE, length);
}

function resultsOf(name: string): Float32ArrayConstructor | Float64ArrayConstructor {
  return name.endsWith('OfDouble') ? Float64Array : Float32Array;
}

function itemOf(
  name: string,
  f: Function,
  argumentsFor: () => Float64Array,
  Results: Float32ArrayConstructor | Float64ArrayConstructor,
  arity = f.length,
): Item {
  return {
    name,
    run() {
      const all = argumentsFor();
      const results = new Results(all.length / arity);
      for (let i = 0; i < results.length; i++) {
        results[i] = arity === 1 ? f(all[i]) : f(all[2 * i], all[2 * i + 1]);
      }
      return [vector('f(x)', results)];
    },
  };
}
