/** Which PyTorch a generator draws like: its version and its processor (docs/contract.md §12.5). */
import { checkChoice, checkOptions, outOfRange, wrongType } from '../../errors';

/** ATen's kernels: those for processors with AVX2 or AVX-512, or those for any (`ATEN_CPU_CAPABILITY=default`). */
export type Capability = 'avx2' | 'default';

export interface GeneratorOptions {
  /** PyTorch's version, as '1.13' or '2.9.1'; from 1.9 on. Default: the rules of 2.9. */
  version?: string;
  /** Which of ATen's kernels. Default 'avx2'; what it changes is the last bit of some reals. */
  capability?: Capability;
}

/** What differs between versions and processors. */
export interface Rules {
  readonly version: string;
  readonly capability: Capability;
  /** Products and sums are fused, and normal values come from Cephes' polynomials. */
  readonly isFused: boolean;
  /** From 1.11 on RandomSampler draws a permutation that it does not use. */
  readonly hasLastPermutation: boolean;
  /** From 1.13 on random_split takes fractions. */
  readonly hasFractions: boolean;
  /** From 2.6 on randperm draws 64 bits for each of many values. */
  readonly hasWidePermutations: boolean;
  /** From 2.7 on integers of any dtype are drawn of 64 bits from a range of 2^28 on; before, some dtypes from 2^32 on. */
  readonly hasWideIntegers: boolean;
}

const DEFAULT_VERSION = '2.9';

/** @throws TypeError, RangeError for options that are none. */
export function rulesOf(options: GeneratorOptions | undefined): Rules {
  const { version = DEFAULT_VERSION, capability } = checkOptions<GeneratorOptions>(options, ['version', 'capability']);
  const problem = {
    argument: 'options.version',
    expected: "a version from 1.9 on, as '1.13'",
    got: version,
    next: 'Pass what torch.__version__ starts with.',
  };
  if (typeof version !== 'string') throw wrongType(problem);
  const found = /^(\d{1,3})\.(\d{1,3})(?:\.\d{1,3})?$/.exec(version);
  const number = found ? Number(found[1]) * 1000 + Number(found[2]) : 0;
  if (number < 1009) throw outOfRange(problem);
  const next = "Pass 'default' for a processor without AVX2.";
  const checked = checkChoice('options.capability', capability, ['avx2', 'default'] as const, next, 'avx2');
  return {
    version,
    capability: checked,
    isFused: checked === 'avx2',
    hasLastPermutation: number >= 1011,
    hasFractions: number >= 1013,
    hasWidePermutations: number >= 2006,
    hasWideIntegers: number >= 2007,
  };
}
