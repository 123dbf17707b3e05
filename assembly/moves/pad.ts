/** A constant, alone and around other values. */
import { copyRun, fillRun } from './run';

/** So many bytes of a constant, given as in `pad`. */
export function fill(to: usize, bytes: usize, word: i32): void {
  fillRun(to, bytes, word);
}

/**
 * The runs of three nested loops with a constant around them: before and after each of the n runs of the last loop so
 * many bytes, before and after each of the n such rows of the loop around it, and so on. Everything is dense.
 * @param word the constant's four bytes; the same four for a dtype of one byte
 */
export function pad(
  from: usize,
  to: usize,
  word: i32,
  before0: usize,
  after0: usize,
  n0: i32,
  before1: usize,
  after1: usize,
  n1: i32,
  before2: usize,
  after2: usize,
  n2: i32,
  before3: usize,
  after3: usize,
  run: usize,
): void {
  fillRun(to, before0, word);
  to += before0;
  for (let i = 0; i < n0; i++) {
    fillRun(to, before1, word);
    to += before1;
    for (let j = 0; j < n1; j++) {
      fillRun(to, before2, word);
      to += before2;
      for (let k = 0; k < n2; k++) {
        fillRun(to, before3, word);
        to += before3;
        copyRun(from, to, run);
        from += run;
        to += run;
        fillRun(to, after3, word);
        to += after3;
      }
      fillRun(to, after2, word);
      to += after2;
    }
    fillRun(to, after1, word);
    to += after1;
  }
  fillRun(to, after0, word);
}
