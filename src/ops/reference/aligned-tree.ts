/** The aligned tree (docs/contract.md §4.1 to §4.6), spelled out for a number of independent sequences side by side. */

const { fround } = Math;

/** Terms in a leaf (§4.1). */
export const LEAF = 32;

/** The operation of the tree, rounded to binary32, and the value that every leaf starts from. */
export interface TreeOperation {
  readonly start: number;
  combine(a: number, b: number): number;
}

export const ADD: TreeOperation = { start: 0, combine: (a, b) => fround(a + b) };
export const MULTIPLY: TreeOperation = { start: 1, combine: (a, b) => fround(a * b) };

/**
 * Reduces `lanes` sequences at once, whose terms have the same positions, in O(lanes · log n) memory:
 *
 * ```ts
 * const tree = new AlignedTree(columns);
 * for (let k = 0; k < n; k++) {
 *   const leaf = tree.at(k);
 *   for (let j = 0; j < columns; j++) leaf[j] = fround(leaf[j] + term(k, j));
 * }
 * tree.finish(result, 0);
 * ```
 */
export class AlignedTree {
  /** Nodes that wait for their right neighbour, leftmost first, and the index of the last leaf of each. */
  private readonly nodes: Float32Array[] = [];
  private readonly lastLeaf: number[] = [];
  private waiting = 0;
  /** The leaf being filled; −1 before the first term. */
  private leafIndex = -1;
  private leaf: Float32Array;

  constructor(
    readonly lanes: number,
    private readonly operation: TreeOperation = ADD,
  ) {
    this.leaf = new Float32Array(lanes).fill(operation.start);
  }

  /**
   * The values, one a lane, of the leaf that term `position` belongs to: combine the term into them before the next
   * call. Positions without a term (§4.4) are not asked for.
   * Precondition: positions ascend, and are below 2^36.
   */
  at(position: number): Float32Array {
    const index = Math.floor(position / LEAF);
    if (index !== this.leafIndex) {
      if (this.leafIndex >= 0) this.close();
      this.leafIndex = index;
      // Two waiting nodes are one node's children if they meet below where the later of them meets the new leaf.
      while (this.waiting > 1) {
        const left = this.lastLeaf[this.waiting - 2]!;
        const right = this.lastLeaf[this.waiting - 1]!;
        if (meetingHeight(left, right) > meetingHeight(right, index)) break;
        this.fold();
      }
    }
    return this.leaf;
  }

  /** Writes the roots to `out[offset …]` and forgets all terms. */
  finish(out: Float32Array, offset = 0): void {
    if (this.leafIndex >= 0) this.close();
    while (this.waiting > 1) this.fold();
    if (this.waiting === 0) out.fill(this.operation.start, offset, offset + this.lanes);
    else out.set(this.nodes[0]!, offset);
    this.waiting = 0;
    this.leafIndex = -1;
  }

  /** Writes the roots of the terms so far to `out[offset …]`, and goes on. */
  peek(out: Float32Array, offset = 0): void {
    const { combine } = this.operation;
    out.set(this.leaf, offset);
    for (let i = this.waiting - 1; i >= 0; i--) {
      const left = this.nodes[i]!;
      for (let j = 0; j < left.length; j++) out[offset + j] = combine(left[j]!, out[offset + j]!);
    }
  }

  private close(): void {
    const filled = this.leaf;
    this.leaf = this.nodes[this.waiting] ?? new Float32Array(this.lanes);
    this.leaf.fill(this.operation.start);
    this.nodes[this.waiting] = filled;
    this.lastLeaf[this.waiting++] = this.leafIndex;
  }

  private fold(): void {
    const right = this.nodes[--this.waiting]!;
    const left = this.nodes[this.waiting - 1]!;
    const { combine } = this.operation;
    for (let j = 0; j < left.length; j++) left[j] = combine(left[j]!, right[j]!);
    this.lastLeaf[this.waiting - 1] = this.lastLeaf[this.waiting]!;
  }
}

/** The height of the lowest node that covers both leaves. Precondition: 0 ≤ a, b < 2^31. */
function meetingHeight(a: number, b: number): number {
  return 32 - Math.clz32(a ^ b);
}
