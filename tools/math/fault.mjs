/** A deliberate fault, to show that the checks can fail. */

/**
 * A file of coefficients with one ULP added to the constant, or to the first entry of the table, of this name.
 * @param {string} text
 * @param {string | undefined} name
 */
export function withFault(text, name) {
  if (name === undefined) return text;
  return text.replace(new RegExp(`(${name}: (?:f64|StaticArray<f64>) = \\[?\\s*)(-?[\\d.e+-]+)`), (_, head, number) => {
    const value = new Float64Array([Number(number)]);
    new BigInt64Array(value.buffer)[0] += 1n;
    return head + value[0];
  });
}
