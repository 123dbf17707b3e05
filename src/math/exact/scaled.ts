/** Binary32 values, and the middles between them, as integers. */

/** Binary32 values are multiples of 2^−149, the middles between two of them of 2^−150. */
export const BOUNDARY_DIGITS = 150n;
const TWO_150 = 1427247692705959881058285969449495136382746624;

/** x·2^150. */
export function scaled(x: number): bigint {
  return BigInt(x * TWO_150);
}
