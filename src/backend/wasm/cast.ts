/** Cast among float32, int32 and bool (docs/contract.md §1.5). */
import type { CastAttrs } from '@tensorflow/tfjs-core';
import type { NameOfOne } from '../../wasm';
import type { Unary } from '../kernel';
import { fast, type FastKernel } from './kernel';
import { map } from './unary';

type Numeric = 'float32' | 'int32' | 'bool';

/** By the dtype from which and that to which. */
const CASTS: Readonly<Record<string, Partial<Record<Numeric, NameOfOne>>>> = {
  float32: { int32: 'int32OfFloat32', bool: 'boolOfFloat32' },
  int32: { float32: 'float32OfInt32', bool: 'boolOfInt32' },
  bool: { float32: 'float32OfBool', int32: 'int32OfBool' },
};

export const castKernels: FastKernel[] = [
  fast<Unary, CastAttrs>('Cast', ({ x }, { dtype }, backend) => {
    const name = CASTS[x.dtype]?.[dtype as Numeric];
    return name ? map(x, dtype as Numeric, backend, backend.kernels[name]) : null;
  }),
];
