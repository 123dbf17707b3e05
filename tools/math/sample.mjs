/** A seeded sample of all binary32 inputs, for what can't wait for all of them. */
import { createHash } from 'node:crypto';
import { canonicalNaN } from './sweep.mjs';

export const SAMPLE = 2 ** 22;
const SEED = 42;
/** 2^32 over the golden ratio, odd: the multiples of it spread evenly, over binades and ends of words alike (Weyl). */
const STEP = 0x9e3779b1;

/** Fills the bits of `input`, SAMPLE elements long. */
export function fillSample(input) {
  const words = new Uint32Array(input.buffer, input.byteOffset, SAMPLE);
  for (let i = 0; i < SAMPLE; i++) words[i] = SEED + Math.imul(i, STEP);
}

/** SHA-256 over the results' bits, any NaN as 0x7fc00000. */
export function sampleDigest(output) {
  const results = new Uint32Array(output.buffer, output.byteOffset, SAMPLE);
  canonicalNaN(results, SAMPLE);
  return createHash('sha256').update(results).digest('hex');
}
