/**
 * Compensated addition (docs/contract.md §4.16): A. Neumaier, "Rundungsfehleranalyse einiger Verfahren zur Summation
 * endlicher Summen", ZAMM 54, 1974, his improvement of Kahan's.
 */

const { abs, fround } = Math;

/** The sum of x[start … end). */
export function kahanSum(x: Float32Array, start: number, end: number): number {
  let s = 0;
  let compensation = 0;
  for (let i = start; i < end; i++) {
    const t = x[i];
    const next = fround(s + t);
    // What the addition lost, exactly: the larger operand minus the rounded sum, plus the smaller one.
    const lost = abs(s) >= abs(t) ? fround(fround(s - next) + t) : fround(fround(t - next) + s);
    compensation = fround(compensation + lost);
    s = next;
  }
  // Past an overflow the compensation is ∞ − ∞.
  return Number.isFinite(s) ? fround(s + compensation) : s;
}
