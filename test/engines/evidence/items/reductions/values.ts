/** Seeded binary32 values, made of bits. */
import { random } from 'tfjs-determinism';

/** Values of both signs and of magnitudes from 2^−exponent up to 2^(exponent + 1). Precondition: exponent ≤ 126. */
export function values(name: string, count: number, exponent: number): Float32Array {
  const words = random.bits(random.key(`values of ${name}`), 2 * count);
  const bits = Uint32Array.from({ length: count }, (_, i) => {
    const biased = 127 - exponent + (words[2 * i + 1] % (2 * exponent + 1));
    return (words[2 * i] & 0x807fffff) | (biased << 23);
  });
  return new Float32Array(bits.buffer);
}
