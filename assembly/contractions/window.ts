/**
 * A window that slides over three spatial axes (fewer are axes of length 1), given as 18 integers in memory: input,
 * output, size, stride, dilation and padding of the three axes.
 */
const INPUT: usize = 0;
const OUTPUT: usize = 12;
const SIZE: usize = 24;
const STRIDE: usize = 36;
const DILATION: usize = 48;
const PADDING: usize = 60;

/* @inline */
function field(window: usize, name: usize, axis: i32): i32 {
  return load<i32>(window + name + <usize>axis * 4);
}

function volume(window: usize, name: usize): i32 {
  return field(window, name, 0) * field(window, name, 1) * field(window, name, 2);
}

/** Number of offsets within the window. */
export function offsetsOf(window: usize): i32 {
  return volume(window, SIZE);
}

/** Number of output positions. */
export function outputsOf(window: usize): i32 {
  return volume(window, OUTPUT);
}

/** Number of input positions. */
export function inputsOf(window: usize): i32 {
  return volume(window, INPUT);
}

/** Bytes of a table, a multiple of 16. */
export function tableBytes(positions: i32, offsets: i32): usize {
  return (<usize>positions * <usize>offsets * 4 + 15) & ~15;
}

/** The input coordinate under an offset of the window at an output coordinate; −1 in the padding. */
class InputAt {
  /* @inline */
  apply(window: usize, axis: i32, position: i32, offset: i32): i32 {
    const at =
      position * field(window, STRIDE, axis) + offset * field(window, DILATION, axis) - field(window, PADDING, axis);
    return at >= 0 && at < field(window, INPUT, axis) ? at : -1;
  }
}

/** The output coordinate that has an input coordinate under this offset; −1 if none has. */
class OutputAt {
  /* @inline */
  apply(window: usize, axis: i32, position: i32, offset: i32): i32 {
    const corner = position + field(window, PADDING, axis) - offset * field(window, DILATION, axis);
    const stride = field(window, STRIDE, axis);
    const at = stride == 1 ? corner : corner / stride;
    return corner >= 0 && at * stride == corner && at < field(window, OUTPUT, axis) ? at : -1;
  }
}

/** [output position, offset], row-major: the input position there, or −1. */
export function tableOfInputs(window: usize, table: usize): void {
  fillTable<InputAt>(window, OUTPUT, INPUT, table);
}

/** [input position, offset], row-major: the output position that has it there, or −1. */
export function tableOfOutputs(window: usize, table: usize): void {
  fillTable<OutputAt>(window, INPUT, OUTPUT, table);
}

/** [position of `side`, offset]: what `At` gives along each axis, as one position of the other side. */
function fillTable<At>(window: usize, side: usize, other: usize, table: usize): void {
  const along = changetype<At>(0);
  const height = field(window, other, 1);
  const width = field(window, other, 2);
  for (let d = 0; d < field(window, side, 0); d++) {
    for (let h = 0; h < field(window, side, 1); h++) {
      for (let w = 0; w < field(window, side, 2); w++) {
        for (let i = 0; i < field(window, SIZE, 0); i++) {
          const slice = along.apply(window, 0, d, i);
          for (let j = 0; j < field(window, SIZE, 1); j++) {
            const row = along.apply(window, 1, h, j);
            for (let k = 0; k < field(window, SIZE, 2); k++) {
              const column = along.apply(window, 2, w, k);
              store<i32>(table, (slice | row | column) < 0 ? -1 : (slice * height + row) * width + column);
              table += 4;
            }
          }
        }
      }
    }
  }
}
