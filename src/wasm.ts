/** The kernels: the operations of docs/contract.md as WebAssembly with SIMD, over memory of their own. */
export { Heap, type HeapOptions } from './wasm/heap';
export type { Exports } from './wasm/exports';
export type { NameOfOne, NameOfTwo, OfOne } from './wasm/exports/elementwise';
export type { Cumulate, Pooling, Reduce, Select } from './wasm/exports/reductions';
export { SHA256 } from './wasm/binary';
