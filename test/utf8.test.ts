import { expect, it } from 'vitest';
import { utf8 } from '../src/utf8';

it('gives the bytes of whole characters, and refuses halves', () => {
  expect([...utf8('name', 'é𝄞')]).toEqual([0xc3, 0xa9, 0xf0, 0x9d, 0x84, 0x9e]);
  for (const half of ['\ud834', '\udd1e', 'a\udd1e\ud834b']) {
    expect(() => utf8('name', half)).toThrow(/^name: expected a string of whole Unicode characters/);
  }
});
