/** Broadcasting (docs/contract.md §1.5): what the kernels of two tensors take as one matrix or as several. */
import { backend_util, type DataType, type TensorInfo, util } from '@tensorflow/tfjs-core';
import type { NameOfTwo } from '../../wasm';
import type { HeapBackend, Output } from '../heap-backend';

/** Bits of `moves` (src/wasm/exports/elementwise.ts). */
const A_COLUMNS = 1;
const A_ROWS = 2;
const B_COLUMNS = 4;
const B_ROWS = 8;

/**
 * The tensor that an export makes of two tensors of one dtype.
 * @throws Error as tfjs-backend-cpu does, for shapes that can't be broadcast together.
 */
export function broadcast(
  a: TensorInfo,
  b: TensorInfo,
  name: NameOfTwo,
  dtype: DataType,
  backend: HeapBackend,
): Output {
  const same = util.arraysEqual(a.shape, b.shape);
  const oneB = !same && isOne(b, a);
  const oneA = !same && !oneB && isOne(a, b);
  if (!same && !oneA && !oneB) return matrices(a, b, name, dtype, backend);

  const shape = oneA ? b.shape : a.shape;
  const aStart = backend.address(a);
  const bStart = backend.address(b);
  const out = backend.output(shape, dtype);
  const moves = (oneA ? 0 : A_COLUMNS) | (oneB ? 0 : B_COLUMNS);
  backend.kernels[name](aStart, bStart, out.address, 1, util.sizeFromShape(shape), moves);
  return out;
}

/** Whether x is one value that repeats itself in a tensor of the other's shape. */
function isOne(x: TensorInfo, other: TensorInfo): boolean {
  return x.shape.length <= other.shape.length && util.sizeFromShape(x.shape) === 1;
}

function matrices(a: TensorInfo, b: TensorInfo, name: NameOfTwo, dtype: DataType, backend: HeapBackend): Output {
  const shape = backend_util.assertAndGetBroadcastShape(a.shape, b.shape);
  const [aStart, bStart] = [backend.address(a), backend.address(b)];
  const out = backend.output(shape, dtype);
  if (util.sizeFromShape(shape) === 0) return out;

  const [columns = ONCE, rows = ONCE, ...outer] = dimensions(a.shape, b.shape, shape);
  const moves = (columns.a && A_COLUMNS) | (rows.a && A_ROWS) | (columns.b && B_COLUMNS) | (rows.b && B_ROWS);
  const kernel = backend.kernels[name];
  const bytes = util.bytesPerElement(a.dtype);
  const outBytes = rows.size * columns.size * util.bytesPerElement(dtype);
  let outAt = out.address;
  const visit = (level: number, aAt: number, bAt: number): void => {
    if (level < 0) {
      kernel(aAt, bAt, outAt, rows.size, columns.size, moves);
      outAt += outBytes;
      return;
    }
    const { size, a: aStep, b: bStep } = outer[level]!;
    for (let i = 0; i < size; i++) visit(level - 1, aAt + i * aStep * bytes, bAt + i * bStep * bytes);
  };
  visit(outer.length - 1, aStart, bStart);
  return out;
}

/** A dimension of the result, and by how many elements each operand moves along it: 0 if it repeats itself. */
interface Dimension {
  readonly a: number;
  readonly b: number;
  size: number;
}

const ONCE: Dimension = { size: 1, a: 0, b: 0 };

/** The dimensions, innermost first; neighbours along which both operands go on evenly are one. */
function dimensions(aShape: readonly number[], bShape: readonly number[], shape: readonly number[]): Dimension[] {
  const found: Dimension[] = [];
  let [aStride, bStride] = [1, 1];
  for (let i = 1; i <= shape.length; i++) {
    const size = shape.at(-i)!;
    if (size === 1) continue;
    const [aSize, bSize] = [aShape.at(-i) ?? 1, bShape.at(-i) ?? 1];
    const [a, b] = [aSize === 1 ? 0 : aStride, bSize === 1 ? 0 : bStride];
    aStride *= aSize;
    bStride *= bSize;
    const inner = found.at(-1);
    if (inner && a === inner.a * inner.size && b === inner.b * inner.size) inner.size *= size;
    else found.push({ size, a, b });
  }
  return found;
}
