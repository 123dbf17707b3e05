/** π, sine and cosine in fixed point. */

/** π·2^precision, off by less than 2. J. Machin's formula: π = 16·arctan(1/5) − 4·arctan(1/239). */
export function pi(precision: bigint): bigint {
  // Each of the terms, fewer than the digits of precision, is off by less than 2, and counts up to 16 times.
  const guard = 8n + BigInt(precision.toString(2).length);
  const one = 1n << (precision + guard);
  return (16n * arctangentOfInverse(5n, one) - 4n * arctangentOfInverse(239n, one)) >> guard;
}

/** arctan(1/k) = 1/k − 1/(3k³) + 1/(5k⁵) − …, each term rounded down. */
function arctangentOfInverse(k: bigint, one: bigint): bigint {
  let sum = 0n;
  let power = one / k;
  for (let n = 1n; power > 0n; n += 2n) {
    sum += n & 2n ? -(power / n) : power / n;
    power /= k * k;
  }
  return sum;
}

/**
 * sin and cos of angle·2^−digits, between 0 and 3.2, times 2^precision, by Taylor's series; both are off by less than
 * `error`. The term a^k/k! comes from the one before it by two divisions rounded down, so its error e_k is below
 * 3.2·e_(k−1)/k + 2, which stays below 8.2. From k = 7 on a term is less than half of the one before, so that all those
 * after a term that vanished (below 8.2) sum to less than 8.2.
 */
export function sineAndCosine(
  angle: bigint,
  digits: bigint,
  precision: bigint,
): { sine: bigint; cosine: bigint; error: bigint } {
  let term = 1n << precision;
  let [sine, cosine] = [0n, 0n];
  let k = 0n;
  while (term > 0n) {
    const signed = k & 2n ? -term : term;
    if (k & 1n) sine += signed;
    else cosine += signed;
    k++;
    term = ((term * angle) >> digits) / k;
  }
  return { sine, cosine, error: 9n * (k + 1n) };
}
