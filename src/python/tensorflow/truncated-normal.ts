/** Normal values between −2 and 2, by rejection, as TensorFlow's CPU kernel draws them (docs/contract.md §12.6). */
import { outOfRange } from '../../errors';
import { boxMuller32, boxMuller64, pair } from './box-muller';
import type { DtypeArrays, FloatDtype } from './dtypes';
import { addToCounter, block, philox } from './philox';
import type { Source } from './source';

const BOUND = 2;
/** Blocks that the kernel keeps for one value, so that groups of values can be drawn in any order. */
const BLOCKS_PER_VALUE = 64;

/** @throws RangeError for Threefry, of which XLA makes them by inversion. */
export function truncatedValues(source: Source, count: number, dtype: FloatDtype): DtypeArrays[FloatDtype] {
  if (source.algorithm !== 'philox') {
    const next = 'XLA, where Threefry works, has another method.';
    throw outOfRange({ argument: 'alg', expected: "'philox' for a truncated normal", got: source.algorithm, next });
  }
  const { counter, key } = source;
  const values = dtype === 'float32' ? new Float32Array(count) : new Float64Array(count);
  const group = dtype === 'float32' ? 4 : 2;
  for (let start = 0; start < count; start += group) {
    const end = Math.min(start + group, count);
    let i = start;
    const keep = (): void => {
      if (i < end && Math.abs(pair[0]!) < BOUND) values[i++] = pair[0]!;
      if (i < end && Math.abs(pair[1]!) < BOUND) values[i++] = pair[1]!;
    };
    for (let drawn = 0; i < end; drawn++) {
      const [c0, c1, c2, c3] = addToCounter(counter, start * BLOCKS_PER_VALUE + drawn);
      philox(c0, c1, c2, c3, ...key);
      if (dtype === 'float32') {
        boxMuller32(block[0]!, block[1]!, 'philox');
        keep();
        boxMuller32(block[2]!, block[3]!, 'philox');
      } else {
        boxMuller64(block[0]!, block[1]!, block[2]!, block[3]!, 'philox');
      }
      keep();
    }
  }
  return values;
}
