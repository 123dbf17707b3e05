import { childKey, threefry, type Key } from '../rng';
import { EarliestFirst } from './earliest-first';
import { indexArray, type IndexArray } from './index-array';
import { identityOrder, listedOrder, shuffledOrder, type Orders } from './order';

/** The records of each stratum, in ascending order: stratum s has members[starts[s]] … members[starts[s + 1] − 1]. */
function groupByStratum(strata: Uint32Array): { starts: Float64Array; members: IndexArray } {
  const count = strata.reduce((most, s) => Math.max(most, s + 1), 0);
  const starts = new Float64Array(count + 1);
  for (const s of strata) starts[s + 1]!++;
  for (let s = 0; s < count; s++) starts[s + 1]! += starts[s]!;
  const members = indexArray(strata.length, strata.length);
  const filled = starts.slice();
  strata.forEach((s, record) => (members[filled[s]!++] = record));
  return { starts, members };
}

/**
 * The stratum of each position, such that every prefix of length t holds each stratum s within less than 1 of t·nₛ/N
 * times (docs/contract.md §6.6). This is the chairman assignment problem (R. Tijdeman, Discrete Mathematics 32, 1980):
 * the j-th record of s, from 1, may stand at positions ⌊(j − 1)N/nₛ⌋ … ⌈jN/nₛ⌉ − 1, and of those that may, the one
 * with the earliest last position comes next. Records whose windows lie inside [t₁, t₂) number at most
 * Σ max(0, ⌊t₂nₛ/N⌋ − ⌈t₁nₛ/N⌉) ≤ t₂ − t₁, so each finds its place.
 * @param sizes nₛ ≥ 1 for each stratum.
 * @param lot decides between equal last positions: the j-th record of s, from 0, with the lower lot, then the lower s.
 */
export function assignStrata(
  sizes: ArrayLike<number>,
  lot: (stratum: number, occurrence: number) => number,
): Uint32Array {
  const count = sizes.length;
  const total = Array.from(sizes).reduce((a, b) => a + b, 0);
  const pattern = new Uint32Array(total);
  // jN/nₛ as ends[s] + parts[s]/nₛ, advanced by additions alone: the product may exceed 2^53.
  const ends = new Float64Array(count);
  const parts = new Float64Array(count);
  const taken = new Float64Array(count);
  const queue = new EarliestFirst(count);
  // The strata whose next record is free to stand from position t on: a list from firstFree[t] through nextFree.
  const firstFree = new Int32Array(total).fill(-1);
  const nextFree = new Int32Array(count);
  const release = (s: number, position: number): void => {
    nextFree[s] = firstFree[position]!;
    firstFree[position] = s;
  };
  for (let s = 0; s < count; s++) release(s, 0);
  for (let position = 0; position < total; position++) {
    for (let s = firstFree[position]!; s >= 0; s = nextFree[s]!) {
      const rest = total % sizes[s]!;
      ends[s]! += (total - rest) / sizes[s]!;
      parts[s]! += rest;
      if (parts[s]! >= sizes[s]!) {
        parts[s]! -= sizes[s]!;
        ends[s]!++;
      }
      queue.push(s, ends[s]! + (parts[s]! > 0 ? 1 : 0), lot(s, taken[s]!));
    }
    const s = queue.pop();
    pattern[position] = s;
    if (++taken[s]! < sizes[s]!) release(s, Math.max(ends[s]!, position + 1));
  }
  return pattern;
}

/** Orders in which every prefix has each stratum's share, records within a stratum shuffled (docs/contract.md §6.6). */
export function strataOrders(strata: Uint32Array, shuffle: boolean): Orders {
  const { starts, members } = groupByStratum(strata);
  const sizes = Float64Array.from(starts.subarray(1), (end, s) => end - starts[s]!);
  return {
    length: strata.length,
    order: (epochKey) => listedOrder(strata.length, () => draw(epochKey)),
  };

  function draw(epochKey: Key): IndexArray {
    const recordsKey = childKey(epochKey, 0, 0);
    const lots = childKey(epochKey, 0, 1);
    const lot = (s: number, occurrence: number): number => threefry(lots.high, lots.low, s, occurrence) >>> 0;
    const within = Array.from(sizes, (size, s) =>
      shuffle ? shuffledOrder(childKey(recordsKey, 0, s), size) : identityOrder(size),
    );
    const taken = new Float64Array(sizes.length);
    const records = indexArray(strata.length, strata.length);
    assignStrata(sizes, shuffle ? lot : () => 0).forEach((s, position) => {
      records[position] = members[starts[s]! + within[s]!.at(taken[s]!++)]!;
    });
    return records;
  }
}
