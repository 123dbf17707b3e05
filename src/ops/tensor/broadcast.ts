/** Broadcasting of shapes: they are aligned at the last axis, and an axis that is missing or has size 1 is repeated. */
import { sizeOf } from '../reference';

/** The shape that both shapes broadcast to, or undefined if there is none. */
export function broadcastShape(a: readonly number[], b: readonly number[]): number[] | undefined {
  const rank = Math.max(a.length, b.length);
  const shape = Array.from({ length: rank }, (_, i) => {
    const [x, y] = [sizeAt(a, i, rank), sizeAt(b, i, rank)];
    return x === y || y === 1 ? x : x === 1 ? y : -1;
  });
  return shape.includes(-1) ? undefined : shape;
}

/** The axes of `to` along which a shape is repeated. Precondition: it broadcasts to `to`. */
export function repeatedAxes(shape: readonly number[], to: readonly number[]): number[] {
  const axes = to.map((_, i) => i);
  return axes.filter((i) => i < to.length - shape.length || sizeAt(shape, i, to.length) !== to[i]);
}

/** Of each position in `to`, row-major, the position in `shape` that is repeated there. */
export function repeatedPositions(shape: readonly number[], to: readonly number[]): number[] {
  let positions = [0];
  to.forEach((size, i) => {
    const stride = sizeAt(shape, i, to.length) === 1 ? 0 : sizeOf(shape.slice(shape.length - to.length + i + 1));
    positions = positions.flatMap((start) => Array.from({ length: size }, (_, index) => start + index * stride));
  });
  return positions;
}

/** The size of axis i of a shape aligned to a rank. */
function sizeAt(shape: readonly number[], i: number, rank: number): number {
  return shape[i - rank + shape.length] ?? 1;
}
