/** Cumulative sums and products on WebAssembly against the reference (docs/contract.md §4.15). */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expectSameBits, floatsOf, integersOf } from './compare';
import { runFast } from './run-fast';

const length = fc.oneof(fc.integer({ min: 0, max: 40 }), fc.constantFrom(64, 65, 127, 128, 129, 256, 700));
const inner = fc.constantFrom([], [1], [2], [4], [3, 3], [257], [0]);
const ways = { exclusive: fc.boolean(), reverse: fc.boolean() };

describe.each(['Cumsum', 'Cumprod'])('%s', (name) => {
  it('has the bits of the reference', () => {
    const cases = fc
      .record({ outer: fc.constantFrom([], [1], [3]), length, inner, special: fc.boolean(), integers: fc.boolean() })
      .chain(({ outer, length, inner, special, integers }) => {
        const shape = [...outer, length, ...inner];
        return fc.record({
          x: integers ? integersOf(shape) : floatsOf(shape, special),
          attrs: fc.record({ axis: fc.constant(outer.length), ...ways }),
        });
      });
    fc.assert(
      fc.property(cases, ({ x, attrs }) => expectSameBits(name, { x }, attrs)),
      { numRuns: 300 },
    );
  });

  it('has them along long axes', () => {
    for (const n of [1024, 4127]) {
      const [x] = fc.sample(floatsOf([n, 3]), { numRuns: 1, seed: n });
      for (const [exclusive, reverse] of [[false, false], [true, false], [false, true], [true, true]]) {
        expectSameBits(name, { x: x! }, { axis: 0, exclusive, reverse });
        expectSameBits(name, { x: { ...x!, shape: [3, n] } }, { axis: -1, exclusive, reverse });
      }
    }
  }); // prettier-ignore

  it('says the same of a wrong axis', () => {
    const [x] = fc.sample(floatsOf([2, 3]), { numRuns: 1, seed: 1 });
    expect(() => runFast(name, { x: x! }, { axis: 2, exclusive: false, reverse: false })).toThrow(/axis/);
  });
});
