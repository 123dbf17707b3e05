/** The exponential function in fixed point. */

/**
 * e^x for x = power·2^−precision from −0.1 to 1, times 2^precision, by Taylor's series. The term x^n/n! comes from the one
 * before it by two divisions rounded down, so that its error e_n is below e_(n−1)/n + 2 and stays below 4; all terms after
 * one that vanished sum to less than 8.
 */
export function exponential(power: bigint, precision: bigint): { value: bigint; error: bigint } {
  let term = 1n << precision;
  let value = 0n;
  let n = 0n;
  while (term !== 0n) {
    value += term;
    n++;
    term = ((term * power) >> precision) / n;
  }
  return { value, error: 4n * n + 8n };
}
