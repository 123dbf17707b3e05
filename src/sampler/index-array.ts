/** Indices of records: int32 where all of them fit, float64 above 2^31 − 1 records. */
export type IndexArray = Int32Array | Float64Array;

/** An array for indices of 0 … size − 1. */
export function indexArray(size: number, length: number): IndexArray {
  return size > 0x7fffffff ? new Float64Array(length) : new Int32Array(length);
}
