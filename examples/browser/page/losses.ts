/** Losses as bits. */
import { decimal, ulpDistance } from '../../mnist/bits.mjs';

export interface Part {
  /** From 1 on. */
  readonly step: number;
  /** Bits in hexadecimal. */
  readonly expected: string;
  readonly got: string;
  readonly ulp: number;
}

export function valueOf(bits: string): number {
  return new Float32Array(Uint32Array.of(parseInt(bits, 16)).buffer)[0]!;
}

/** The first step whose losses have other bits, or `null`. */
export function firstParting(expected: readonly string[], got: readonly string[]): Part | null {
  const index = got.findIndex((bits, i) => bits !== expected[i]);
  if (index < 0) return null;
  const [a, b] = [expected[index] ?? '7fc00000', got[index]!];
  return { step: index + 1, expected: a, got: b, ulp: ulpDistance(valueOf(a), valueOf(b)) };
}

export function describe({ step, expected, got, ulp }: Part): string {
  const shown = (bits: string): string => `${decimal(valueOf(bits))} (0x${bits})`;
  return `Step ${step} is the first to part: expected ${shown(expected)}, got ${shown(got)}, ${ulp.toLocaleString('en-US')} ULP apart.`;
}
