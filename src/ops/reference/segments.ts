/** Scatters and segment sums (docs/contract.md §4.14). */
import { AlignedTree } from './aligned-tree';

const { fround } = Math;

export interface Segments {
  /** The cell that each position names; positions that name none of 0 … count − 1 have no term. */
  readonly cells: Int32Array;
  readonly count: number;
  /** Values a term. */
  readonly lanes: number;
  /** The row of the terms that each position takes; without it position i takes row i. */
  readonly rows?: Int32Array;
}

/** The sums [count, lanes] of terms [·, lanes] by cell. */
export function segmentSum(terms: Float32Array, { cells, count, lanes, rows }: Segments): Float32Array {
  const out = new Float32Array(count * lanes);
  const tree = new AlignedTree(lanes);
  const { order, starts } = byCell(cells, count);
  for (let cell = 0; cell < count; cell++) {
    if (starts[cell] === starts[cell + 1]) continue;
    for (let i = starts[cell]!; i < starts[cell + 1]!; i++) {
      const position = order[i]!;
      const leaf = tree.at(position);
      const start = (rows ? rows[position]! : position) * lanes;
      for (let j = 0; j < lanes; j++) leaf[j] = fround(leaf[j]! + terms[start + j]!);
    }
    tree.finish(out, cell * lanes);
  }
  return out;
}

/** The same for int32, modulo 2^32 (§1.5). */
export function segmentSumInt32(terms: Int32Array, { cells, count, lanes, rows }: Segments): Int32Array {
  const out = new Int32Array(count * lanes);
  cells.forEach((cell, position) => {
    if (cell < 0 || cell >= count) return;
    const start = (rows ? rows[position]! : position) * lanes;
    for (let j = 0; j < lanes; j++) out[cell * lanes + j]! += terms[start + j]!;
  });
  return out;
}

/** The positions sorted by cell, stably; those of cell c are order[starts[c]] … order[starts[c + 1] − 1]. */
function byCell(cells: Int32Array, count: number): { order: Int32Array; starts: Int32Array } {
  const starts = new Int32Array(count + 1);
  for (const cell of cells) if (cell >= 0 && cell < count) starts[cell + 1]!++;
  for (let cell = 0; cell < count; cell++) starts[cell + 1]! += starts[cell]!;
  const order = new Int32Array(starts[count]!);
  const next = starts.slice();
  cells.forEach((cell, position) => {
    if (cell >= 0 && cell < count) order[next[cell]!++] = position;
  });
  return { order, starts };
}
