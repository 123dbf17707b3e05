import { describe, expect, it } from 'vitest';
import { foldIn, key } from '../../src/rng';
import { windowShuffle, windowStart } from '../../src/sampler';
import { isBijection, range } from './statistics';

async function collect<T>(source: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const record of source) found.push(record);
  return found;
}

async function* stream(from: number, to: number): AsyncGenerator<number> {
  for (let i = from; i < to; i++) yield i;
}

const options = { window: 8, key: key(6) };

describe('§6.10 window shuffle', () => {
  it('shuffles within consecutive windows, the short last one too', async () => {
    const order = await collect(windowShuffle(stream(0, 45), options));
    expect(isBijection(order, 45)).toBe(true);
    order.forEach((record, position) => expect(Math.floor(record / 8)).toBe(Math.floor(position / 8)));
    const windows = range(6).map((w) => order.slice(8 * w, 8 * w + 8).map((record) => record - 8 * w));
    expect(new Set(windows.map(String)).size).toBe(6);
    expect(windows[5]).not.toEqual(range(5));
  });

  it('is the same for arrays, generators and async generators', async () => {
    const expected = await collect(windowShuffle(stream(0, 30), options));
    expect(await collect(windowShuffle(range(30), options))).toEqual(expected);
    expect(await collect(windowShuffle(new Set(range(30)), options))).toEqual(expected);
  });

  it('resumes at every position from the start of its window', async () => {
    const expected = await collect(windowShuffle(stream(0, 45), options));
    for (let from = 0; from <= 45; from++) {
      const rest = windowShuffle(stream(windowStart(from, 8), 45), { ...options, from });
      expect(await collect(rest)).toEqual(expected.slice(from));
    }
    expect(await collect(windowShuffle(stream(48, 48), { ...options, from: 50 }))).toEqual([]);
  });

  it('reads one window ahead and no more, and closes the source when it is left', async () => {
    let read = 0;
    let closed = false;
    async function* source(): AsyncGenerator<number> {
      try {
        for (;;) yield read++;
      } finally {
        closed = true;
      }
    }
    for await (const record of windowShuffle(source(), options)) {
      expect(record).toBeLessThan(8);
      break;
    }
    expect(read).toBe(8);
    expect(closed).toBe(true);
  });

  it('passes records through by reference, and errors of the source too', async () => {
    const records = range(20).map((i) => ({ i }));
    expect(new Set(await collect(windowShuffle(records, options)))).toEqual(new Set(records));
    async function* broken(): AsyncGenerator<number> {
      yield 1;
      throw new Error('disk on fire');
    }
    await expect(collect(windowShuffle(broken(), options))).rejects.toThrow('disk on fire');
  });

  it('depends on the key; a window of 1 keeps the order; no records give none', async () => {
    const orders = [0, 1, 2].map((epoch) =>
      collect(windowShuffle(range(30), { window: 30, key: foldIn(key(6), epoch) })),
    );
    expect(new Set((await Promise.all(orders)).map(String)).size).toBe(3);
    expect(await collect(windowShuffle(range(30), { ...options, window: 1 }))).toEqual(range(30));
    expect(await collect(windowShuffle([], options))).toEqual([]);
  });

  it('windowStart', () => {
    expect([0, 7, 8, 9, 2 ** 53 - 1].map((position) => windowStart(position, 8))).toEqual([0, 0, 8, 8, 2 ** 53 - 8]);
  });
});
