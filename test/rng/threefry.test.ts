import { describe, expect, it } from 'vitest';
import { fillWords, Key, output, threefry } from '../../src/rng';

const words = (text: string) => text.split(' ').map((word) => parseInt(word, 16)) as [number, number];

describe('§5.1 Threefry-2x32-20', () => {
  // Random123, tests/kat_vectors: counter, key, output (DEShawResearch, J. Salmon et al.)
  it.each([
    ['00000000 00000000', '00000000 00000000', '6b200159 99ba4efe'],
    ['ffffffff ffffffff', 'ffffffff ffffffff', '1cb996fc bb002be7'],
    ['243f6a88 85a308d3', '13198a2e 03707344', 'c4923a9c 483df7a0'],
  ])('T of counter %s is the known answer of Random123', (counter, key, expected) => {
    const word = threefry(...words(key), ...words(counter));
    const [x0, x1] = words(expected);
    expect([output[0]! >>> 0, output[1]! >>> 0]).toEqual([x0, x1]);
    expect(word).toBe(x0 ^ x1);
  });

  it('takes int32 for u32', () => {
    threefry(0x13198a2e, 0x03707344, 0x243f6a88, 0x85a308d3 | 0);
    expect([...output]).toEqual([0xc4923a9c | 0, 0x483df7a0]);
  });

  it('counts from low to high word over a run', () => {
    const run = new Int32Array(4);
    fillWords(new Key(1, 2), run, 6 * 2 ** 32 + 0xfffffffe);
    const expected = [
      [6, 0xfffffffe],
      [6, 0xffffffff],
      [7, 0],
      [7, 1],
    ].map(([high, low]) => threefry(1, 2, high!, low!));
    expect([...run]).toEqual(expected);
  });
});
