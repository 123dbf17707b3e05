/** Tensors on the current backend, drawn from the name of an item: the same numbers on every engine. */
import * as tf from '@tensorflow/tfjs';
import { random } from 'tfjs-determinism';

/** Zeros, subnormals, the least normal, halves, the largest, infinities and NaN of binary32. */
export const SPECIAL_VALUES: readonly number[] = [
  ...[0, -0, 1.401298464324817e-45, -1.401298464324817e-45, 1.1754942106924411e-38, 1.1754943508222875e-38],
  ...[0.5, -0.5, 1, -1, 1.5, -2.5, 88.75, -104, 16777217, -2147483648, 3.4028234663852886e38, -3.4028234663852886e38],
  ...[Infinity, -Infinity, NaN],
];

/** All pairs of them, the first in row-major order and the second. */
export const SPECIAL_PAIRS: readonly (readonly [number, number])[] = SPECIAL_VALUES.flatMap((a) =>
  SPECIAL_VALUES.map((b) => [a, b] as const),
);

type Shape = readonly number[];

export class Inputs {
  private drawn = 0;

  constructor(private readonly name: string) {}

  normal(shape: Shape, std = 1): tf.Tensor {
    return floats(random.normal(this.nextKey(), sizeOf(shape), { std }), shape);
  }

  uniform(shape: Shape, min: number, max: number): tf.Tensor {
    return floats(random.uniform(this.nextKey(), sizeOf(shape), { min, max }), shape);
  }

  /** Of either sign and between 2^−16 and 2^16 in magnitude, so that the order of a sum shows in its bits. */
  magnitudes(shape: Shape): tf.Tensor {
    const words = random.bits(this.nextKey(), sizeOf(shape));
    const patterns = words.map((word) => (word & 0x807fffff) | ((111 + ((word >>> 23) & 31)) << 23));
    return floats(new Float32Array(patterns.buffer), shape);
  }

  /** int32 from min to max − 1. */
  integers(shape: Shape, min: number, max: number): tf.Tensor {
    return tf.tensor(random.randint(this.nextKey(), sizeOf(shape), { min, max }), [...shape], 'int32');
  }

  /** The same as float32. */
  whole(shape: Shape, min: number, max: number): tf.Tensor {
    return floats(random.randint(this.nextKey(), sizeOf(shape), { min, max }), shape);
  }

  /** int32 of all 32 bits. */
  words(shape: Shape): tf.Tensor {
    return tf.tensor(new Int32Array(random.bits(this.nextKey(), sizeOf(shape)).buffer), [...shape], 'int32');
  }

  booleans(shape: Shape, p = 0.5): tf.Tensor {
    return tf.tensor(random.bernoulli(this.nextKey(), sizeOf(shape), { p }), [...shape], 'bool');
  }

  complex(shape: Shape): tf.Tensor {
    return tf.complex(this.normal(shape), this.normal(shape));
  }

  private nextKey(): random.Key {
    return random.foldIn(random.key(this.name), this.drawn++);
  }
}

export function floats(values: ArrayLike<number>, shape: Shape = [values.length]): tf.Tensor {
  return tf.tensor(Float32Array.from(values), [...shape]);
}

export function int32(values: readonly number[], shape: Shape = [values.length]): tf.Tensor {
  return tf.tensor(Int32Array.from(values), [...shape], 'int32');
}

export function strings(values: readonly string[], shape: Shape = [values.length]): tf.Tensor {
  return tf.tensor([...values], [...shape], 'string');
}

function sizeOf(shape: Shape): number {
  return shape.reduce((size, length) => size * length, 1);
}
