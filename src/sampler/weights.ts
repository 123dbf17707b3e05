import { highWord, lowWord } from '../bits';
import { portableLog } from '../math';
import { threefry, type Key } from '../rng';
import { AliasTable } from './alias-table';
import { outputFraction } from './fraction';
import { listedOrder, type Orders } from './order';

/** The weights above 0, as fractions of the largest one, and the records that they belong to. */
function positiveWeights(weights: Float64Array): { records: Uint32Array; fractions: Float64Array } {
  const largest = weights.reduce((a, b) => Math.max(a, b), 0);
  const records = Uint32Array.from(weights.keys()).filter((i) => weights[i]! > 0);
  return { records, fractions: Float64Array.from(records, (i) => weights[i]! / largest) };
}

/** Independent draws with replacement; each position's record is computed alone (docs/contract.md §6.5). */
export function drawOrders(weights: Float64Array, samples: number): Orders {
  const { records, fractions } = positiveWeights(weights);
  const table = new AliasTable(fractions);
  return {
    length: samples,
    order: ({ high, low }) => ({
      length: samples,
      at(position) {
        threefry(high, low, highWord(position), lowWord(position));
        return records[table.pick(outputFraction())]!;
      },
    }),
  };
}

/**
 * Draws without replacement: records by ascending −log(u)/w, which is the order in which successive draws with odds w
 * would take them (P. Efraimidis and P. Spirakis, Information Processing Letters 97(5), 2006; docs/contract.md §6.5).
 */
export function subsetOrders(weights: Float64Array, samples: number): Orders {
  const { records, fractions } = positiveWeights(weights);
  return {
    length: samples,
    order: (epochKey) => listedOrder(samples, () => draw(epochKey)),
  };

  function draw({ high, low }: Key): Uint32Array {
    const times = new Float64Array(records.length);
    for (let i = 0; i < records.length; i++) {
      threefry(high, low, 0, records[i]!);
      // 1 − fraction is exact and never 0, whose logarithm is infinite.
      times[i] = -portableLog(1 - outputFraction()) / fractions[i]!;
    }
    // Two infinite times differ by NaN: then, too, the lower record comes first.
    const ranks = Uint32Array.from(records.keys()).sort((i, j) => times[i]! - times[j]! || i - j);
    return Uint32Array.from(ranks.subarray(0, samples), (rank) => records[rank]!);
  }
}
