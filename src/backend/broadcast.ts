/** Broadcasting of tensors of different shapes. */

/**
 * For each element of the broadcast shape, row-major, the index of the element of `shape` that stands there.
 * Precondition: `shape` broadcasts to `to`.
 */
export function broadcastIndices(shape: readonly number[], to: readonly number[]): Int32Array {
  let indices = Int32Array.of(0);
  const missing = to.length - shape.length;
  to.forEach((dimension, axis) => {
    const own = axis < missing ? 1 : shape[axis - missing]!;
    const next = new Int32Array(indices.length * dimension);
    let n = 0;
    for (const index of indices) for (let i = 0; i < dimension; i++) next[n++] = index * own + (own === 1 ? 0 : i);
    indices = next;
  });
  return indices;
}
