import { describe, expect, it } from 'vitest';
import { MemoryError } from '../../src/errors';
import { Heap } from '../../src/wasm';
import { integers } from '../ops/reference/naive';

const MiB = 1 << 20;
const PAGE = 65536;

describe('a heap', () => {
  it('counts the bytes in use', () => {
    const heap = new Heap();
    expect(heap.size.used).toBe(0);
    const [a, b] = [heap.allocate(100), heap.allocate(0)];
    expect(heap.size.used).toBe(100);
    expect(b).not.toBe(a);
    heap.scratch(1000, () => expect(heap.size.used).toBe(1100));
    expect(() => heap.scratch(1000, () => { throw new Error('inside'); })).toThrow('inside'); // prettier-ignore
    heap.release(a, 100);
    heap.release(b, 0);
    expect(heap.size.used).toBe(0);
  });

  it('grows, with what lies in it and its addresses as they were', () => {
    const heap = new Heap();
    const address = heap.allocate(16);
    const view = heap.float32(address, 4);
    view.set([1, -0, NaN, 1e-45]);
    const { total } = heap.size;
    heap.allocate(3 * MiB);
    expect(heap.size.total).toBeGreaterThan(total);
    expect(view).toHaveLength(0);
    expect([...heap.float32(address, 4)]).toEqual([1, -0, NaN, Math.fround(1e-45)]);
  });

  it('tells its views, of before and after growth, from other arrays', () => {
    const heap = new Heap();
    const address = heap.allocate(64);
    const views = [heap.float32(address, 4), heap.int32(address, 4), heap.uint8(address, 4).subarray(1, 2)];
    expect(views.map((view) => heap.holds(view))).toEqual([true, true, true]);
    heap.allocate(3 * MiB);
    expect(views.map((view) => heap.holds(view))).toEqual([true, true, true]);
    expect(heap.holds(new Float32Array(4))).toBe(false);
  });

  it('gives room at multiples of 16 bytes, whose blocks never overlap, of every size up to the largest', () => {
    const heap = new Heap();
    const next = integers(1);
    const blocks: { start: number; bytes: number }[] = [];
    const sizes = [
      () => next() % 300,
      () => next() % (992 * MiB),
      // Around the ends of the allocator's size classes.
      () => (16 + (next() % 15)) * 32 * MiB + (next() % 80) - 40,
    ];
    for (let i = 0; i < 20_000; i++) {
      if (next() % 2 && blocks.length > 0) {
        const [{ start, bytes }] = blocks.splice(next() % blocks.length, 1) as [(typeof blocks)[0]];
        heap.release(start, bytes);
        continue;
      }
      const bytes = sizes[next() % sizes.length]!();
      let start: number;
      try {
        start = heap.allocate(bytes);
      } catch (error) {
        // The trap of a memory that can't grow, and no other one.
        expect(String((error as Error).cause)).toMatch(/unreachable/);
        continue;
      }
      expect(start % 16).toBe(0);
      expect(start + bytes).toBeLessThanOrEqual(heap.size.total);
      expect(blocks.filter((other) => start < other.start + other.bytes && other.start < start + bytes)).toEqual([]);
      blocks.push({ start, bytes });
    }
    for (const { start, bytes } of blocks) heap.release(start, bytes);
    expect(heap.size.used).toBe(0);
  });
});

describe('a heap that is full', () => {
  it('says what is in use and what to do, and stays as it was', () => {
    const heap = new Heap({ maximum: 36 * PAGE });
    const address = heap.allocate(MiB);
    heap.uint8(address, MiB).fill(7);
    const { size } = heap;
    for (let i = 0; i < 3; i++) expect(() => heap.allocate(2 * MiB)).toThrow(MemoryError);
    expect(() => heap.allocate(2 * MiB)).toThrow(
      /^Out of memory: expected room for 2097152 bytes more, got 1048576 in use .* Dispose of tensors/,
    );
    expect(heap.size).toEqual(size);
    expect(heap.uint8(address, MiB).every((byte) => byte === 7)).toBe(true);
    heap.release(address, MiB);
    expect(heap.allocate(MiB)).toBe(address);
  });

  it.each([992 * MiB + 1, 2 ** 30, 2 ** 32 - 1, 2 ** 32, 2 ** 32 + 16, 2 ** 40])('refuses %i bytes in one', (bytes) => {
    const heap = new Heap();
    expect(() => heap.allocate(bytes)).toThrow(MemoryError);
    expect(heap.size.used).toBe(0);
    heap.release(heap.allocate(16), 16);
  });
});

it('takes what a kernel needs as an unsigned number', () => {
  const heap = new Heap({ maximum: 2 ** 21 });
  const before = heap.size;
  expect(() => heap.scratch(-(2 ** 31), () => 0)).toThrow(/expected room for 2147483648 bytes/);
  expect(heap.size).toEqual(before);
});
