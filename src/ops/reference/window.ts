/** A window that slides over any number of spatial axes: which input position meets which output position where. */

/** One entry a spatial axis. */
export interface Window {
  readonly input: readonly number[];
  readonly output: readonly number[];
  readonly size: readonly number[];
  readonly stride: readonly number[];
  readonly dilation: readonly number[];
  /** Padded positions before the input. */
  readonly padding: readonly number[];
}

/** Which position of the other side lies at each offset of the window, for each position of this side. */
export interface Neighbours {
  /** How many positions this side has. */
  readonly positions: number;
  /** How many positions the other side has. */
  readonly others: number;
  /** How many offsets the window has. */
  readonly offsets: number;
  /** Row-major [positions, offsets]: the other side's position, or −1 where there is none. */
  readonly table: Int32Array;
}

/** For each output position, the input position under each offset of the window; −1 in the padding. */
export function inputsOf(window: Window): Neighbours {
  const { stride, dilation, padding, input } = window;
  return neighbours(window.output, input, window.size, (axis, position, offset) => {
    const source = position * stride[axis]! + offset * dilation[axis]! - padding[axis]!;
    return source < input[axis]! ? source : -1;
  });
}

/** For each input position, the output position that has it under each offset of the window; −1 if none has. */
export function outputsOf(window: Window): Neighbours {
  const { stride, dilation, padding, output } = window;
  return neighbours(window.input, output, window.size, (axis, position, offset) => {
    const corner = position + padding[axis]! - offset * dilation[axis]!;
    const target = corner / stride[axis]!;
    return Number.isInteger(target) && target < output[axis]! ? target : -1;
  });
}

/** `along` gives the other side's coordinate on one axis, negative if there is none. */
function neighbours(
  side: readonly number[],
  other: readonly number[],
  size: readonly number[],
  along: (axis: number, position: number, offset: number) => number,
): Neighbours {
  // Axis by axis, outermost first: the rows so far times the rows of the next axis.
  let positions = 1;
  let offsets = 1;
  let others = 1;
  let table = Int32Array.of(0);
  for (let axis = 0; axis < side.length; axis++) {
    const next = new Int32Array(positions * side[axis]! * offsets * size[axis]!);
    let n = 0;
    for (let p = 0; p < positions; p++) {
      for (let q = 0; q < side[axis]!; q++) {
        for (let o = 0; o < offsets; o++) {
          const outer = table[p * offsets + o]!;
          for (let w = 0; w < size[axis]!; w++) {
            const inner = along(axis, q, w);
            next[n++] = outer < 0 || inner < 0 ? -1 : outer * other[axis]! + inner;
          }
        }
      }
    }
    positions *= side[axis]!;
    offsets *= size[axis]!;
    others *= other[axis]!;
    table = next;
  }
  return { positions, others, offsets, table };
}
