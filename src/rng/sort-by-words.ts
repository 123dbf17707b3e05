/** A stable radix sort by 32-bit keys. */

const DIGIT_BITS = 8;
const BUCKETS = 1 << DIGIT_BITS;

/**
 * The values in ascending order of their words, taken as u32; values of equal words stay in order. Both arrays are used
 * as scratch space. Least significant digit first: four passes of 8 bits.
 */
export function sortByWords(words: Int32Array, values: Int32Array): Int32Array {
  const n = words.length;
  let otherWords: Int32Array = new Int32Array(n);
  let otherValues: Int32Array = new Int32Array(n);
  const next = new Uint32Array(BUCKETS);
  for (let shift = 0; shift < 32; shift += DIGIT_BITS) {
    next.fill(0);
    for (let i = 0; i < n; i++) next[(words[i]! >>> shift) & (BUCKETS - 1)]!++;
    let place = 0;
    for (let digit = 0; digit < BUCKETS; digit++) {
      const count = next[digit]!;
      next[digit] = place;
      place += count;
    }
    for (let i = 0; i < n; i++) {
      const word = words[i]!;
      const to = next[(word >>> shift) & (BUCKETS - 1)]!++;
      otherWords[to] = word;
      otherValues[to] = values[i]!;
    }
    [words, otherWords] = [otherWords, words];
    [values, otherValues] = [otherValues, values];
  }
  return values;
}
