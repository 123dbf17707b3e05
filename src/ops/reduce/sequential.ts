/** Addition in order (docs/contract.md §4.16). */

const { fround } = Math;

/** The sum of x[start … end). */
export function sequentialSum(x: Float32Array, start: number, end: number): number {
  let s = 0;
  for (let i = start; i < end; i++) s = fround(s + x[i]);
  return s;
}
