/** Round values of an axis, at most about six: multiples of 1, 2 or 5 times a power of ten. */
export function ticks(minimum: number, maximum: number): number[] {
  const wanted = (maximum - minimum) / 5;
  if (!(wanted > 0 && wanted < Infinity)) return [minimum];
  // By its text: the exponent without a logarithm, powers of ten without rounding errors.
  const exponent = Number(wanted.toExponential().split('e')[1]);
  const step = [1, 2, 5, 10].map((digit) => Number(`${digit}e${exponent}`)).find((size) => size >= wanted)!;
  const multiple = (i: number): number => Number((i * step).toPrecision(12));
  const found: number[] = [];
  for (let i = Math.floor(minimum / step); multiple(i) <= maximum; i++)
    if (multiple(i) >= minimum) found.push(multiple(i));
  return found;
}
