/** All and Any on WebAssembly against tfjs-backend-cpu. */
import fc from 'fast-check';
import { describe, it } from 'vitest';
import { expectSameBits, type Input, shapes, size } from './compare';

describe.each(['All', 'Any'])('%s', (name) => {
  it('has the values of tfjs-backend-cpu over any axes, also where true is not 1', () => {
    const cases = shapes(0, 4, 40)
      .filter((shape) => !shape.includes(0) && size(shape) < 5000)
      .chain((shape) =>
        fc.record({
          x: fc
            .tuple(fc.integer({ min: 0, max: 2 }), fc.uint8Array({ minLength: size(shape), maxLength: size(shape) }))
            .map(([most, bytes]): Input => ({
              // All 0, all but some, few or none.
              values: bytes.map((byte) => (byte === 7 ? (most === 0 ? 1 : 0) : most && byte % 3 === 0 ? 3 : most)),
              shape,
              dtype: 'bool',
            })),
          axis: fc.oneof({ weight: 9, arbitrary: fc.subarray(shape.map((_, i) => i)) }, fc.constant(null)),
          keepDims: fc.boolean(),
        }),
      );
    fc.assert(fc.property(cases, ({ x, axis, keepDims }) => expectSameBits(name, { x }, { axis, keepDims })));
  });
});
