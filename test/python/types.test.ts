/** What draws are typed as, for sizes that are there, absent, or only perhaps there. */
import { expectTypeOf, it } from 'vitest';
import { numpy, torch } from '../../src/python';

const perhaps = (size: number | undefined): number | undefined => size;

it('has the type of what is drawn', () => {
  const d = numpy.defaultRng(0);
  const g = torch.manualSeed(0);
  expectTypeOf(d.integers(10)).toEqualTypeOf<number>();
  expectTypeOf(d.integers([3, 5])).toEqualTypeOf<Int32Array>();
  expectTypeOf(d.integers(0, 10, 5, { dtype: 'int64' })).toEqualTypeOf<BigInt64Array>();
  expectTypeOf(d.integers(0, 10, null, { dtype: 'int64' })).toEqualTypeOf<bigint>();
  expectTypeOf(d.normal()).toEqualTypeOf<number>();
  expectTypeOf(d.normal([1, 2])).toEqualTypeOf<Float64Array>();
  expectTypeOf(d.uniform(0, 1, [2, 3])).toEqualTypeOf<Float64Array>();
  expectTypeOf(d.choice(5, perhaps(3))).toEqualTypeOf<unknown>();
  expectTypeOf(torch.rand(g, perhaps(3))).toEqualTypeOf<number | Float32Array | Float64Array>();
  expectTypeOf(torch.randint(g, 0, 5, perhaps(3))).toEqualTypeOf<number | Int32Array>();
});
