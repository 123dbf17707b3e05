/** Copies of boxes of elements, by nested loops. */
import type { Exports } from '../../wasm';

/** So many elements, each so many bytes from the one before, in the source and in the target. */
export interface Loop {
  readonly count: number;
  readonly from: number;
  readonly to: number;
}

const ONCE: Loop = { count: 1, from: 0, to: 0 };

/**
 * Copies elements of so many bytes, from address to address, by nested loops, the last the innermost. Loops that only
 * continue others are merged, so that runs are as long as they can be.
 */
export function copyStrided(kernels: Exports, from: number, to: number, bytes: number, loops: readonly Loop[]): void {
  // The innermost first.
  const merged: Loop[] = [];
  for (let i = loops.length - 1; i >= 0; i--) {
    const loop = loops[i]!;
    const inner = merged[merged.length - 1];
    if (loop.count === 0) return;
    if (loop.count === 1) continue;
    if (inner === undefined && loop.from === bytes && loop.to === bytes) bytes *= loop.count;
    else if (inner !== undefined && loop.from === inner.from * inner.count && loop.to === inner.to * inner.count) {
      merged[merged.length - 1] = { count: loop.count * inner.count, from: inner.from, to: inner.to };
    } else merged.push(loop);
  }
  // Runs of the source go to columns of the target: a matrix is transposed.
  const run = merged[0]?.to === bytes ? merged.findIndex((loop) => loop.from === bytes) : -1;
  if (run > 1) merged.splice(1, 0, ...merged.splice(run, 1));
  copyMerged(kernels, from, to, bytes, merged);
}

function copyMerged(kernels: Exports, from: number, to: number, bytes: number, loops: readonly Loop[]): void {
  const [d = ONCE, c = ONCE, b = ONCE, a = ONCE] = loops;
  if (loops.length <= 4) {
    const outer = [a.count, a.from, a.to, b.count, b.from, b.to] as const;
    kernels.copyStrided(from, to, bytes, ...outer, c.count, c.from, c.to, d.count, d.from, d.to);
    return;
  }
  const outermost = loops[loops.length - 1]!;
  for (let i = 0; i < outermost.count; i++) {
    copyMerged(kernels, from + i * outermost.from, to + i * outermost.to, bytes, loops.slice(0, -1));
  }
}
