/** Bits and integers below a bound out of words of 32 bits, as Python's `random` takes them. */
import type { MersenneTwister } from '../mersenne-twister';

const TWO_32 = 0x1_0000_0000;

/** A multiple of 2^−53 in [0, 1), of two words. */
export function nextDouble(twister: MersenneTwister): number {
  const high = twister.next() >>> 5;
  return (high * 0x4000000 + (twister.next() >>> 6)) / 0x20000000000000;
}

/** An integer of `count` bits, 0 to 53; of 54 bits, those from 2^53 on may be rounded. The first word is the lowest. */
export function nextBits(twister: MersenneTwister, count: number): number {
  if (count === 0) return 0;
  if (count <= 32) return twister.next() >>> (32 - count);
  const low = twister.next() >>> 0;
  return (twister.next() >>> (64 - count)) * TWO_32 + low;
}

/** An integer of `count` bits, of any number. */
export function nextBigBits(twister: MersenneTwister, count: number): bigint {
  if (count === 0) return 0n;
  const words: string[] = [];
  for (let left = count; left > 0; left -= 32) {
    words.push(nextBits(twister, Math.min(32, left)).toString(16).padStart(8, '0'));
  }
  // By its digits: word by word takes time that grows with the square of their number.
  return BigInt(`0x${words.reverse().join('')}`);
}

/** An integer from 0 to n − 1 for 0 < n ≤ 2^53: as many bits as n has, until they are below n. */
export function nextBelow(twister: MersenneTwister, n: number): number {
  const count = n < TWO_32 ? 32 - Math.clz32(n) : 64 - Math.clz32(Math.floor(n / TWO_32));
  let value = nextBits(twister, count);
  while (value >= n) value = nextBits(twister, count);
  return value;
}

/** An integer from 0 to n − 1 for n > 0. */
export function nextBigBelow(twister: MersenneTwister, n: bigint): bigint {
  const count = n.toString(2).length;
  let value = nextBigBits(twister, count);
  while (value >= n) value = nextBigBits(twister, count);
  return value;
}
