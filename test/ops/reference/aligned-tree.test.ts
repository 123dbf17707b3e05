import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ADD, AlignedTree, LEAF, MULTIPLY, type TreeOperation } from '../../../src/ops/reference';
import { add, expectBits, integers, multiply, tree, values } from './naive';

/** The terms through an AlignedTree with one lane; undefined has no term. */
function reduce(terms: readonly (number | undefined)[], operation: TreeOperation = ADD): number {
  const aligned = new AlignedTree(1, operation);
  terms.forEach((term, k) => {
    if (term === undefined) return;
    const leaf = aligned.at(k);
    leaf[0] = operation.combine(leaf[0]!, term);
  });
  const out = new Float32Array(1);
  aligned.finish(out);
  return out[0]!;
}

describe('the aligned tree (§4.1 to §4.6)', () => {
  it('§4.3: the worked example, by the definition itself with leaves of 2', () => {
    const terms = [1, 2 ** 24, 1, 1, -(2 ** 24), 1, 0.5];
    expect(tree(terms, add, 0, 2)).toBe(4);
    expect(terms.reduce(add, 0)).toBe(1.5);
  });

  it('§4.3: the same with 16 times as many terms of each kind, in leaves of 32', () => {
    // Each pair of the example becomes a leaf: its terms, then zeros.
    const pairs = [[1, 2 ** 24], [1, 1], [-(2 ** 24), 1], [0.5]]; // prettier-ignore
    const terms = pairs.flatMap((pair) => [...pair, ...Array<number>(LEAF - pair.length).fill(0)]);
    expect(reduce(terms)).toBe(4);
  });

  it.each([0, 1, 2, 31, 32, 33, 63, 64, 65, 96, 97, 160, 161, 224, 225, 1000, 1024, 1025, 5000])(
    '§4.2: has the bits of the recursive definition for %i terms',
    (n) => {
      const terms = [...values(n, n)];
      expectBits([reduce(terms)], [tree(terms)]);
      const factors = terms.map((t) => Math.fround(1 + t / 1e5));
      expectBits([reduce(factors, MULTIPLY)], [tree(factors, multiply, 1)]);
    },
  );

  it('§4.1: starts from +0, so that the sum of −0 is +0', () => {
    expectBits([reduce([-0])], [0]);
    expectBits([reduce(Array<number>(100).fill(-0))], [0]);
    expectBits([reduce([])], [0]);
  });

  it('§4.6: an empty product is 1', () => {
    expectBits([reduce([], MULTIPLY)], [1]);
  });

  it('§4.4: a position without a term gives the bits of a term +0, whatever the gaps', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 1, max: 700 }), fc.integer({ min: 1, max: 40 }), (seed, n, rare) => {
        const next = integers(seed);
        const terms = [...values(seed, n)].map((t) => (next() % rare === 0 ? t : undefined));
        const sum = reduce(terms);
        expectBits([sum], [tree(terms)]);
        expectBits([sum], [tree(terms.map((t) => t ?? 0))]);
      }),
    );
  });

  it('§4.5: the sum of an aligned shard is a node, and shards add up to the whole', () => {
    const terms = [...values(7, 32 * 8 * 5 + 17)];
    for (const shard of [32, 64, 128, 256]) {
      const sums: number[] = [];
      for (let i = 0; i < terms.length; i += shard) sums.push(reduce(terms.slice(i, i + shard)));
      expectBits([tree(sums, add, 0, 1)], [reduce(terms)]);
    }
  });

  it('keeps lanes apart, and is ready for new terms after finish()', () => {
    const [lanes, n] = [5, 150];
    const aligned = new AlignedTree(lanes);
    for (const seed of [1, 2]) {
      const terms = values(seed, n * lanes);
      for (let k = 0; k < n; k++) {
        const leaf = aligned.at(k);
        for (let j = 0; j < lanes; j++) leaf[j] = Math.fround(leaf[j]! + terms[k * lanes + j]!);
      }
      const out = new Float32Array(lanes + 2);
      aligned.finish(out, 1);
      const expected = Array.from({ length: lanes }, (_, j) => tree([...terms].filter((_, i) => i % lanes === j)));
      expectBits(out, [0, ...expected, 0]);
    }
  });

  it('peek() gives the sum so far and changes nothing', () => {
    const terms = [...values(3, 200)];
    const aligned = new AlignedTree(1);
    const out = new Float32Array(1);
    aligned.peek(out);
    expectBits(out, [0]);
    terms.forEach((term, k) => {
      const leaf = aligned.at(k);
      leaf[0] = Math.fround(leaf[0]! + term);
      aligned.peek(out);
      expectBits(out, [tree(terms.slice(0, k + 1))]);
    });
    aligned.finish(out);
    expectBits(out, [tree(terms)]);
  });
});
