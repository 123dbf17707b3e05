/** The discrete Fourier transform (docs/contract.md §4.19). */
import { cosTurns, sinTurns } from '../../math';
import { AlignedTree } from './aligned-tree';

const { fround } = Math;

export interface Complex {
  readonly real: Float32Array;
  readonly imaginary: Float32Array;
}

export interface FourierShape {
  /** How many values are a row; each row is transformed by itself. */
  readonly length: number;
  readonly inverse: boolean;
}

export function fourierTransform(x: Complex, { length, inverse }: FourierShape): Complex {
  const size = x.real.length;
  const y = { real: new Float32Array(size), imaginary: new Float32Array(size) };
  if (size === 0) return y;
  const transform = (length & (length - 1)) === 0 ? transformByHalves : transformByContraction;
  const factors = factorsOf(length, inverse);
  for (let start = 0; start < size; start += length)
    transform(rowOf(x, start, length), factors, rowOf(y, start, length));
  if (!inverse) return y;
  const divisor = fround(length);
  return { real: y.real.map((v) => v / divisor), imaginary: y.imaginary.map((v) => v / divisor) };
}

/** e^(∓2πik/n) for k = 0 … n − 1, each part rounded. */
function factorsOf(n: number, inverse: boolean): Complex {
  const sign = inverse ? 1 : -1;
  return {
    real: Float32Array.from({ length: n }, (_, k) => cosTurns(k, n)),
    imaginary: Float32Array.from({ length: n }, (_, k) => sinTurns(sign * k, n)),
  };
}

function rowOf(x: Complex, start: number, length: number): Complex {
  return { real: x.real.subarray(start, start + length), imaginary: x.imaginary.subarray(start, start + length) };
}

/**
 * From the transforms of the values of even and of odd index (J. Cooley and J. Tukey, Mathematics of Computation 19(90),
 * 1965), the smallest first. Precondition: the length is a power of two.
 */
function transformByHalves(x: Complex, { real: cos, imaginary: sin }: Complex, { real, imaginary }: Complex): void {
  const n = real.length;
  for (let i = 0, reversed = 0; i < n; i++) {
    real[reversed] = x.real[i]!;
    imaginary[reversed] = x.imaginary[i]!;
    // Adds 1 to an integer whose bits stand in reverse.
    let bit = n >> 1;
    for (; reversed & bit; bit >>= 1) reversed ^= bit;
    reversed |= bit;
  }
  for (let half = 1; half < n; half *= 2) {
    const step = n / (2 * half);
    for (let start = 0; start < n; start += 2 * half) {
      for (let k = 0; k < half; k++) {
        const [even, odd] = [start + k, start + k + half];
        const [c, s] = [cos[k * step]!, sin[k * step]!];
        const turnedReal = fround(fround(c * real[odd]!) - fround(s * imaginary[odd]!));
        const turnedImaginary = fround(fround(c * imaginary[odd]!) + fround(s * real[odd]!));
        real[odd] = real[even]! - turnedReal;
        imaginary[odd] = imaginary[even]! - turnedImaginary;
        real[even] = real[even]! + turnedReal;
        imaginary[even] = imaginary[even]! + turnedImaginary;
      }
    }
  }
}

/** As the product of a row of 2n real numbers, real and imaginary parts in turn, with a matrix. */
function transformByContraction(x: Complex, { real: cos, imaginary: sin }: Complex, y: Complex): void {
  const n = x.real.length;
  const tree = new AlignedTree(2 * n);
  for (let j = 0; j < n; j++) {
    // Terms 2j and 2j + 1; a leaf has an even number of terms.
    const leaf = tree.at(2 * j);
    const [real, imaginary] = [x.real[j]!, x.imaginary[j]!];
    // j·k modulo n
    for (let k = 0, turn = 0; k < n; k++, turn += turn < n - j ? j : j - n) {
      const [c, s] = [cos[turn]!, sin[turn]!];
      leaf[k] = fround(leaf[k]! + fround(c * real)) - fround(s * imaginary);
      leaf[n + k] = fround(leaf[n + k]! + fround(s * real)) + fround(c * imaginary);
    }
  }
  const both = new Float32Array(2 * n);
  tree.finish(both);
  y.real.set(both.subarray(0, n));
  y.imaginary.set(both.subarray(n));
}
