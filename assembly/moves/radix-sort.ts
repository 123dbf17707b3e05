/** Entries of eight bytes, sorted by their high words. */

const DIGITS: i32 = 4;
const VALUES: i32 = 256;

/** Bytes of the counters. */
export const COUNTERS: usize = 4096;

/**
 * Sorts by the high word as an unsigned number, the lowest first; entries of equal ones stay in order.
 * @param spare room for as many entries
 * @param counters room for COUNTERS bytes
 */
export function radixSort(entries: usize, count: i32, spare: usize, counters: usize): void {
  memory.fill(counters, 0, COUNTERS);
  for (let i = 0; i < count; i++) {
    const word = load<u32>(entries + ((<usize>i) << 3), 4);
    for (let digit = 0; digit < DIGITS; digit++) {
      const at = counter(counters, digit, word);
      store<i32>(at, load<i32>(at) + 1);
    }
  }
  let from = entries;
  let to = spare;
  for (let digit = 0; digit < DIGITS; digit++) {
    // Where the entries of each value of the digit begin.
    let start = 0;
    for (let value = 0; value < VALUES; value++) {
      const at = counters + ((<usize>(digit * VALUES + value)) << 2);
      const own = load<i32>(at);
      store<i32>(at, start);
      start += own;
    }
    for (let i = 0; i < count; i++) {
      const entry = load<u64>(from + ((<usize>i) << 3));
      const at = counter(counters, digit, <u32>(entry >> 32));
      const place = load<i32>(at);
      store<u64>(to + ((<usize>place) << 3), entry);
      store<i32>(at, place + 1);
    }
    // An even number of times: the result is where it was.
    const swapped = from;
    from = to;
    to = swapped;
  }
}

/* @inline */
function counter(counters: usize, digit: i32, word: u32): usize {
  return counters + ((<usize>(digit * VALUES + ((word >> (digit << 3)) & 255))) << 2);
}
