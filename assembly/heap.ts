/** Memory for tensors: AssemblyScript's allocator (TLSF: it reuses, coalesces, and grows the memory when it must). */

/** The address of so many bytes, a multiple of 16. Traps, with nothing changed, where the memory can't grow so far. */
export function allocate(bytes: usize): usize {
  return heap.alloc(bytes);
}

export function release(address: usize): void {
  heap.free(address);
}
