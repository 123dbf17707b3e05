/** Nodes of the aligned tree (docs/contract.md §4.2) that are whole matrices, in a stack in memory, leftmost first. */
import { LEAF } from '../tree';

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

/** The leaf of term `index`, above `waiting` nodes, to which the term is to be added; at the leaf's first term it is 0. */
export function leafOf(nodes: usize, bytes: usize, waiting: i32, index: i32): usize {
  const leaf = nodes + <usize>waiting * bytes;
  if (index % LEAF == 0) memory.fill(leaf, 0, bytes);
  return leaf;
}

/** Term `index` of so many has been added to its leaf: folds that if it is complete; returns how many wait now. */
export function closeTerm(nodes: usize, bytes: usize, waiting: i32, index: i32, terms: i32): i32 {
  const complete = index % LEAF == LEAF - 1 || index == terms - 1;
  return complete ? fold(nodes, bytes, waiting, index / LEAF) : waiting;
}

/** Folds all that wait, so that the root lies at `nodes`: 0 of no nodes. */
export function foldAll(nodes: usize, bytes: usize, waiting: i32): void {
  if (waiting == 0) memory.fill(nodes, 0, bytes);
  for (; waiting > 1; waiting--) {
    addInto(nodes + <usize>(waiting - 2) * bytes, nodes + <usize>(waiting - 1) * bytes, bytes);
  }
}
