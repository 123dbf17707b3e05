/** Runs of bytes. */

/** The bytes from which a call of memory.copy or memory.fill takes less time than a loop (measured in V8). */
const LONG: usize = 512;

/** Copies so many bytes. Precondition: the two runs do not overlap. */
/* @inline */
export function copyRun(from: usize, to: usize, bytes: usize): void {
  if (bytes >= LONG) {
    memory.copy(to, from, bytes);
  } else {
    let at: usize = 0;
    for (; at + 16 <= bytes; at += 16) v128.store(to + at, v128.load(from + at));
    if (bytes & 8) {
      store<i64>(to + at, load<i64>(from + at));
      at += 8;
    }
    if (bytes & 4) {
      store<i32>(to + at, load<i32>(from + at));
      at += 4;
    }
    for (; at < bytes; at++) store<u8>(to + at, load<u8>(from + at));
  }
}

/** Fills so many bytes with a word. Precondition: a multiple of four, or the word's four bytes are equal. */
/* @inline */
export function fillRun(to: usize, bytes: usize, word: i32): void {
  if (bytes >= LONG && word == 0) {
    memory.fill(to, 0, bytes);
  } else {
    const words = i32x4.splat(word);
    let at: usize = 0;
    for (; at + 16 <= bytes; at += 16) v128.store(to + at, words);
    for (; at + 4 <= bytes; at += 4) store<i32>(to + at, word);
    for (; at < bytes; at++) store<u8>(to + at, word);
  }
}
