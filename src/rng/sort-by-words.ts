/** A stable radix sort by 32-bit keys. */

/**
 * The values in ascending order of their words, taken as u32; values of equal words stay in order. Both arrays are used
 * as scratch space. Least significant digit first: three passes of 11 bits or, where that has more buckets than values, four
 * of 8.
 */
export function sortByWords(words: Int32Array, values: Int32Array): Int32Array {
  const n = words.length;
  let otherWords: Int32Array = new Int32Array(n);
  let otherValues: Int32Array = new Int32Array(n);
  const digitBits = n < 2048 ? 8 : 11;
  const mask = (1 << digitBits) - 1;
  const next = new Uint32Array(mask + 1);
  for (let shift = 0; shift < 32; shift += digitBits) {
    next.fill(0);
    for (let i = 0; i < n; i++) next[(words[i]! >>> shift) & mask]!++;
    let place = 0;
    for (let digit = 0; digit <= mask; digit++) {
      const count = next[digit]!;
      next[digit] = place;
      place += count;
    }
    for (let i = 0; i < n; i++) {
      const word = words[i]!;
      const to = next[(word >>> shift) & mask]!++;
      otherWords[to] = word;
      otherValues[to] = values[i]!;
    }
    [words, otherWords] = [otherWords, words];
    [values, otherValues] = [otherValues, values];
  }
  return values;
}
