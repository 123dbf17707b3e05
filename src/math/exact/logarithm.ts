/** The natural logarithm in fixed point. */

/** A real number times 2^precision, known up to an error less than `error`. */
interface Approximation {
  value: bigint;
  error: bigint;
}

/** ln(integer/2^digits), integer > 0: k·ln 2 + ln w with w = integer/2^(digits + k) in [2/3, 4/3). */
export function logarithm(integer: bigint, digits: bigint, precision: bigint): Approximation {
  const length = BigInt(integer.toString(2).length);
  const position = 3n * integer < 2n << length ? length - 1n : length;
  const one = 1n << position;
  const k = position - digits;
  // ln w = 2 artanh((w − 1)/(w + 1)), ln 2 = 2 artanh(1/3)
  const fraction = artanh(integer - one, integer + one, precision);
  const two = artanh(1n, 3n, precision);
  return {
    value: 2n * (k * two.value + fraction.value),
    error: 2n * ((k < 0n ? -k : k) * two.error + fraction.error),
  };
}

/**
 * artanh t = t + t³/3 + t⁵/5 + … for t = numerator/denominator, |t| ≤ 1/3. Every quotient and shift is off by less than 1:
 * t by 1, t² by 2, a power of t by less than 2 (2/9 + 2/3 + 1), a term by less than 3; all terms after a power that
 * vanished sum to less than 3.
 */
function artanh(numerator: bigint, denominator: bigint, precision: bigint): Approximation {
  const t = (numerator << precision) / denominator;
  const square = (t * t) >> precision;
  let value = 0n;
  let terms = 0n;
  // Shifts round down, quotients towards 0: of a negative power the last is −1, again and again.
  for (let power = t; power > 0n || power < -1n; power = (power * square) >> precision) {
    value += power / (2n * terms + 1n);
    terms++;
  }
  return { value, error: 3n * (terms + 1n) };
}
