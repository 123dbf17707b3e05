/** The aligned tree (docs/contract.md §4.1 and §4.2) over values side by side. */

/** Terms in a leaf (§4.1). */
export const LEAF: i32 = 32;

/** How many leaves of so many terms. */
/* @inline */
export function leavesOf(terms: i32): i32 {
  return (terms + LEAF - 1) / LEAF;
}

/** How many nodes can wait for their right neighbour: one of each height, for less than 2^31 terms. */
export const HEIGHT: i32 = 27;
