/** A constant, alone and around other values. */
import { copyRun, fillRun } from '../run';

/** So many bytes of a constant, whose four bytes the word is; for a dtype of one byte all four are that byte. */
export function fill(to: usize, bytes: usize, word: i32): void {
  fillRun(to, bytes, word);
}

/** A level, in memory: how many elements, and how many bytes of the constant before the first and after the last. */
const COUNT: usize = 0;
const BEFORE: usize = 4;
const AFTER: usize = 8;
const LEVEL: usize = 12;

/** The levels of the next padding, the outermost first, and how many they are. */
const levels = memory.data(32 * <i32>LEVEL);
let depth: i32 = 0;

/** How far the source is read and the target is written. */
let source: usize = 0;
let target: usize = 0;

/** Adds a level to the next padding, inside those before it, at most 32. The elements of the last one are bytes. */
export function level(count: i32, before: usize, after: usize): void {
  const at = levels + <usize>depth * LEVEL;
  store<i32>(at, count, COUNT);
  store<usize>(at, before, BEFORE);
  store<usize>(at, after, AFTER);
  depth++;
}

/** Copies the elements of the levels, which are gone afterwards, with a constant around them, given as in `fill`. */
export function pad(from: usize, to: usize, word: i32): void {
  source = from;
  target = to;
  padNest(0, word);
  depth = 0;
}

function padNest(index: i32, word: i32): void {
  const at = levels + <usize>index * LEVEL;
  const count = load<i32>(at, COUNT);
  const before = load<usize>(at, BEFORE);
  const after = load<usize>(at, AFTER);
  fillRun(target, before, word);
  target += before;
  if (index == depth - 1) {
    copyRun(source, target, count);
    source += count;
    target += count;
  } else for (let i = 0; i < count; i++) padNest(index + 1, word);
  fillRun(target, after, word);
  target += after;
}
