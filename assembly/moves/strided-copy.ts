/** Copies of boxes: elements at any distances to elements at any others, by nested loops. */
import { transpose } from '../transpose';
import { copyRun, fillRun } from '../run';

/** A loop, in memory: how often, and how many bytes apart its elements are in the source and in the target. */
const COUNT: usize = 0;
const FROM: usize = 4;
const TO: usize = 8;
const LOOP: usize = 12;

/** The loops of the next copy, the outermost first, and how many they are. */
const loops = memory.data(32 * <i32>LOOP);
let depth: i32 = 0;

/* @inline */
function loopAt(index: i32): usize {
  return loops + <usize>index * LOOP;
}

/* @inline */
function set(at: usize, count: i32, from: usize, to: usize): void {
  store<i32>(at, count, COUNT);
  store<usize>(at, from, FROM);
  store<usize>(at, to, TO);
}

/**
 * Adds a loop to the next copy, inside those before it: `count` elements, each so many bytes from the one before, in the
 * source and in the target. At most 32; one that continues the loop around it becomes one with it.
 */
export function loop(count: i32, from: usize, to: usize): void {
  if (count == 1) return;
  if (depth > 0) {
    const outer = loopAt(depth - 1);
    if (load<usize>(outer, FROM) == from * count && load<usize>(outer, TO) == to * count) {
      set(outer, load<i32>(outer, COUNT) * count, from, to);
      return;
    }
  }
  set(loopAt(depth), count, from, to);
  depth++;
}

/**
 * Copies the elements of the loops, which are gone afterwards. In which order is not specified.
 * @param bytes of an element: 1, 4, or those of a run of values
 */
export function copyLoops(from: usize, to: usize, bytes: usize): void {
  if (depth > 0) {
    const inner = loopAt(depth - 1);
    if (load<usize>(inner, FROM) == bytes && load<usize>(inner, TO) == bytes) {
      bytes *= load<i32>(inner, COUNT);
      depth--;
    } else if (load<usize>(inner, TO) == bytes) moveRunsInwards(bytes);
  }
  copyNest(0, from, to, bytes);
  depth = 0;
}

/** Puts the loop over a run of the source, if there is one, around the innermost: a matrix is transposed. */
function moveRunsInwards(bytes: usize): void {
  for (let i = depth - 3; i >= 0; i--) {
    const from = load<usize>(loopAt(i), FROM);
    if (from == bytes) {
      const count = load<i32>(loopAt(i), COUNT);
      const to = load<usize>(loopAt(i), TO);
      memory.copy(loopAt(i), loopAt(i + 1), <usize>(depth - 2 - i) * LOOP);
      set(loopAt(depth - 2), count, from, to);
      return;
    }
  }
}

function copyNest(index: i32, from: usize, to: usize, bytes: usize): void {
  const at = loopAt(index);
  const count = load<i32>(at, COUNT);
  const fromStep = load<usize>(at, FROM);
  const toStep = load<usize>(at, TO);
  if (index == depth) copyRun(from, to, bytes);
  else if (index == depth - 1) copyRow(from, to, bytes, count, fromStep, toStep);
  else {
    const inner = at + LOOP;
    if (index == depth - 2 && bytes == 4 && fromStep == 4 && load<usize>(inner, TO) == 4) {
      transpose(from, load<usize>(inner, FROM), to, toStep, load<i32>(inner, COUNT), count);
      return;
    }
    for (let i = 0; i < count; i++) {
      copyNest(index + 1, from, to, bytes);
      from += fromStep;
      to += toStep;
    }
  }
}

function copyRow(from: usize, to: usize, bytes: usize, n: i32, fromStep: usize, toStep: usize): void {
  if (bytes != 4) copyRuns(from, to, bytes, n, fromStep, toStep);
  else if (toStep != 4) copyWords(from, to, n, fromStep, toStep);
  else if (fromStep == 0) fillRun(to, (<usize>n) << 2, load<i32>(from));
  else collectWords(from, to, n, fromStep);
}

function copyRuns(from: usize, to: usize, bytes: usize, n: i32, fromStep: usize, toStep: usize): void {
  for (let i = 0; i < n; i++) {
    copyRun(from, to, bytes);
    from += fromStep;
    to += toStep;
  }
}

function copyWords(from: usize, to: usize, n: i32, fromStep: usize, toStep: usize): void {
  for (let i = 0; i < n; i++) {
    store<i32>(to, load<i32>(from));
    from += fromStep;
    to += toStep;
  }
}

/** Words at any distances, to a run. */
function collectWords(from: usize, to: usize, n: i32, step: usize): void {
  let i = 0;
  for (; i + 4 <= n; i += 4) {
    let four: v128;
    if (step == -4) four = v128.shuffle<i32>(v128.load(from - 12), v128.load(from - 12), 3, 2, 1, 0);
    else {
      four = v128.load32_zero(from);
      four = v128.load_lane<i32>(from + step, four, 1);
      four = v128.load_lane<i32>(from + 2 * step, four, 2);
      four = v128.load_lane<i32>(from + 3 * step, four, 3);
    }
    v128.store(to, four);
    from += 4 * step;
    to += 16;
  }
  copyWords(from, to, n - i, step, 4);
}
