/**
 * Orthogonal initial weights (docs/contract.md §9.5): A. Saxe et al., ICLR 2014. The Q of a normal matrix whose R has a positive
 * diagonal is uniformly distributed (F. Mezzadri, Notices of the AMS 54, 2007). Gram-Schmidt, modified, gives that Q;
 * twice is enough for orthogonality to the last bits (L. Giraud et al., Numerische Mathematik 101, 2005).
 */
import { serialization } from '@tensorflow/tfjs-core';
import { outOfRange } from '../../errors';
import { normal, type Key } from '../../rng';
import { checkFinite } from '../arguments';
import { PACKAGE } from '../package';
import { KeyedInitializer, type KeyedInitializerArgs } from './keyed-initializer';

export interface OrthogonalArgs extends KeyedInitializerArgs {
  /** What the orthogonal matrix is multiplied by. Default 1. */
  gain?: number;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

/** Makes columns orthonormal, from the left, in place. */
function orthonormalize(columns: readonly Float64Array[]): void {
  columns.forEach((column, j) => {
    for (let pass = 0; pass < 2; pass++) {
      for (const before of columns.slice(0, j)) {
        const projection = dot(before, column);
        for (let i = 0; i < column.length; i++) column[i]! -= projection * before[i]!;
      }
      const length = Math.sqrt(dot(column, column));
      for (let i = 0; i < column.length; i++) column[i]! /= length;
    }
  });
}

export class KeyedOrthogonal extends KeyedInitializer {
  static className = 'KeyedOrthogonal';
  private readonly gain: number;

  constructor(args: OrthogonalArgs) {
    super(args, ['gain']);
    this.gain = checkFinite('gain', args.gain ?? 1, 'Pass a factor such as 1.');
  }

  protected override values(key: Key, shape: readonly number[], size: number): Float32Array {
    if (shape.length < 2 || size === 0) {
      const expected = 'two axes or more, none of length 0';
      throw outOfRange({ argument: 'shape', expected, got: shape, next: 'Take another initializer for vectors.' });
    }
    const width = shape.at(-1)!;
    const height = size / width;
    const [long, short] = [Math.max(width, height), Math.min(width, height)];
    const draws = normal(key, size);
    const columns = Array.from({ length: short }, (_, j) =>
      Float64Array.from({ length: long }, (__, i) => draws[i * short + j]!),
    );
    orthonormalize(columns);
    const at = (row: number, column: number): number =>
      height < width ? columns[row]![column]! : columns[column]![row]!;
    return Float32Array.from({ length: size }, (_, i) => this.gain * at(Math.floor(i / width), i % width));
  }

  override getConfig(): serialization.ConfigDict {
    return { ...super.getConfig(), gain: this.gain };
  }
}

serialization.registerClass(KeyedOrthogonal, PACKAGE);
