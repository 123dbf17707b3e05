/** Nodes of the aligned tree (docs/contract.md §4.2) that are whole matrices, in a stack in memory, leftmost first. */

/** How many nodes wait at once, at most, for so many leaves. */
export function stackHeight(leaves: i32): i32 {
  return 33 - <i32>clz(leaves);
}

/** to ← to + from, over a multiple of 4 bytes. */
export function addInto(to: usize, from: usize, bytes: usize): void {
  let at: usize = 0;
  for (; at + 16 <= bytes; at += 16) v128.store(to + at, f32x4.add(v128.load(to + at), v128.load(from + at)));
  for (; at < bytes; at += 4) store<f32>(to + at, load<f32>(to + at) + load<f32>(from + at));
}

/** Leaf `index` lies complete above `waiting` nodes: folds it with those that it completes; returns how many wait now. */
export function fold(nodes: usize, bytes: usize, waiting: i32, index: i32): i32 {
  for (; index & 1; index >>= 1) {
    waiting--;
    addInto(nodes + <usize>waiting * bytes, nodes + <usize>(waiting + 1) * bytes, bytes);
  }
  return waiting + 1;
}

/** Folds all that wait, so that the root lies at `nodes`. */
export function foldAll(nodes: usize, bytes: usize, waiting: i32): void {
  for (; waiting > 1; waiting--) {
    addInto(nodes + <usize>(waiting - 2) * bytes, nodes + <usize>(waiting - 1) * bytes, bytes);
  }
}
