/**
 * Loops over two tensors of which one or both are broadcast, as over matrices of rows and columns: what has more dimensions
 * comes here in parts.
 */
import { bools, boolOf } from './map';

/** Bits of `moves`: whether an operand moves along the columns, and along the rows; one that does not repeats itself. */
const A_COLUMNS: i32 = 1;
const A_ROWS: i32 = 2;
const B_COLUMNS: i32 = 4;
const B_ROWS: i32 = 8;

/** Room for the value of an operand that does not move along the columns, as often as a turn of the loop reads it. */
const A_REPEATED: usize = memory.data(64, 16);
const B_REPEATED: usize = memory.data(64, 16);

/** Four 32-bit lanes of each to four. */
class Fours<Op> {
  /** Bytes of an element. */
  /* @inline */
  size(): usize {
    return 4;
  }

  /** A row; steps are the bytes from one column to the next, or 0. Gives the address after the row. */
  /* @inline */
  run(a: usize, b: usize, out: usize, count: i32, aStep: usize, bStep: usize): usize {
    if (!aStep) a = repeat(a, A_REPEATED);
    if (!bStep) b = repeat(b, B_REPEATED);
    for (; count >= 16; count -= 16) {
      v128.store(out, changetype<Op>(0).apply(v128.load(a), v128.load(b)));
      v128.store(out, changetype<Op>(0).apply(v128.load(a, 16), v128.load(b, 16)), 16);
      v128.store(out, changetype<Op>(0).apply(v128.load(a, 32), v128.load(b, 32)), 32);
      v128.store(out, changetype<Op>(0).apply(v128.load(a, 48), v128.load(b, 48)), 48);
      a += aStep * 16;
      b += bStep * 16;
      out += 64;
    }
    for (; count >= 4; count -= 4) {
      v128.store(out, changetype<Op>(0).apply(v128.load(a), v128.load(b)));
      a += aStep * 4;
      b += bStep * 4;
      out += 16;
    }
    for (; count > 0; count--) {
      v128.store_lane<f32>(out, changetype<Op>(0).apply(v128.load32_splat(a), v128.load32_splat(b)), 0);
      a += aStep;
      b += bStep;
      out += 4;
    }
    return out;
  }
}

/** Four 32-bit lanes of each to four masks, and those to bools. */
class Masks<Op> {
  /* @inline */
  size(): usize {
    return 4;
  }

  /* @inline */
  run(a: usize, b: usize, out: usize, count: i32, aStep: usize, bStep: usize): usize {
    if (!aStep) a = repeat(a, A_REPEATED);
    if (!bStep) b = repeat(b, B_REPEATED);
    for (; count >= 16; count -= 16) {
      const m0 = changetype<Op>(0).apply(v128.load(a), v128.load(b));
      const m1 = changetype<Op>(0).apply(v128.load(a, 16), v128.load(b, 16));
      const m2 = changetype<Op>(0).apply(v128.load(a, 32), v128.load(b, 32));
      const m3 = changetype<Op>(0).apply(v128.load(a, 48), v128.load(b, 48));
      v128.store(out, bools(m0, m1, m2, m3));
      a += aStep * 16;
      b += bStep * 16;
      out += 16;
    }
    for (; count > 0; count--) {
      store<u8>(out++, boolOf(changetype<Op>(0).apply(v128.load32_splat(a), v128.load32_splat(b))));
      a += aStep;
      b += bStep;
    }
    return out;
  }
}

/** 16 bytes of each to 16. */
class Bytes<Op> {
  /* @inline */
  size(): usize {
    return 1;
  }

  /* @inline */
  run(a: usize, b: usize, out: usize, count: i32, aStep: usize, bStep: usize): usize {
    if (!aStep) a = repeatByte(a, A_REPEATED);
    if (!bStep) b = repeatByte(b, B_REPEATED);
    for (; count >= 16; count -= 16) {
      v128.store(out, changetype<Op>(0).apply(v128.load(a), v128.load(b)));
      a += aStep * 16;
      b += bStep * 16;
      out += 16;
    }
    for (; count > 0; count--) {
      v128.store_lane<u8>(out++, changetype<Op>(0).apply(v128.load8_splat(a), v128.load8_splat(b)), 0);
      a += aStep;
      b += bStep;
    }
    return out;
  }
}

/** One value of each to one, T being f32 or i32. */
class Ones<Op, T> {
  /* @inline */
  size(): usize {
    return 4;
  }

  /* @inline */
  run(a: usize, b: usize, out: usize, count: i32, aStep: usize, bStep: usize): usize {
    for (; count > 0; count--) {
      store<T>(out, changetype<Op>(0).apply(load<T>(a), load<T>(b)));
      a += aStep;
      b += bStep;
      out += 4;
    }
    return out;
  }
}

function repeat(from: usize, to: usize): usize {
  const value = v128.load32_splat(from);
  v128.store(to, value);
  v128.store(to, value, 16);
  v128.store(to, value, 32);
  v128.store(to, value, 48);
  return to;
}

function repeatByte(from: usize, to: usize): usize {
  v128.store(to, v128.load8_splat(from));
  return to;
}

/** out = a ∘ b, `Row` being one of the classes above with an operation. */
/* @inline */
function broadcast<Row>(a: usize, b: usize, out: usize, rows: i32, columns: i32, moves: i32): void {
  const size = changetype<Row>(0).size();
  const aStep = moves & A_COLUMNS ? size : 0;
  const bStep = moves & B_COLUMNS ? size : 0;
  const aRow = moves & A_ROWS ? (aStep ? <usize>columns * size : size) : 0;
  const bRow = moves & B_ROWS ? (bStep ? <usize>columns * size : size) : 0;
  for (; rows > 0; rows--) {
    out = changetype<Row>(0).run(a, b, out, columns, aStep, bStep);
    a += aRow;
    b += bRow;
  }
}

/* @inline */
export function combineFours<Op>(a: usize, b: usize, out: usize, rows: i32, columns: i32, moves: i32): void {
  broadcast<Fours<Op>>(a, b, out, rows, columns, moves);
}

/* @inline */
export function compareFours<Op>(a: usize, b: usize, out: usize, rows: i32, columns: i32, moves: i32): void {
  broadcast<Masks<Op>>(a, b, out, rows, columns, moves);
}

/* @inline */
export function combineBytes<Op>(a: usize, b: usize, out: usize, rows: i32, columns: i32, moves: i32): void {
  broadcast<Bytes<Op>>(a, b, out, rows, columns, moves);
}

/* @inline */
export function combineOnes<Op, T>(a: usize, b: usize, out: usize, rows: i32, columns: i32, moves: i32): void {
  broadcast<Ones<Op, T>>(a, b, out, rows, columns, moves);
}
