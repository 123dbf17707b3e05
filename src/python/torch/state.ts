/**
 * A generator's state as `torch.get_rng_state()` shows it: 5056 bytes, little-endian (struct CPUGeneratorImplState of
 * aten/src/ATen/CPUGeneratorImpl.cpp).
 */
import { outOfRange, wrongType } from '../../errors';
import { BLOCK_LENGTH, MersenneTwister } from '../mersenne-twister';

export const STATE_LENGTH = 5056;
const SEED = 0;
const LEFT = 8;
const SEEDED = 12;
const NEXT = 16;
const WORDS = 24;
const NORMAL = 5024;
const HAS_NORMAL = 5040;
const FLOAT_NORMAL = 5048;
const HAS_FLOAT_NORMAL = 5052;

export interface State {
  readonly seed: bigint;
  readonly twister: MersenneTwister;
  /** Whether no word was drawn since seeding. */
  readonly isFresh: boolean;
  /** The second of a pair of normal values, if it is not drawn yet. */
  readonly normal: number | null;
  /** The same in binary32, which no function of PyTorch's CPU draws, and states keep. */
  readonly floatNormal: number | null;
}

export function toBytes({ seed, twister, isFresh, normal, floatNormal }: State): Uint8Array {
  const bytes = new Uint8Array(STATE_LENGTH);
  const view = new DataView(bytes.buffer);
  view.setBigUint64(SEED, seed, true);
  view.setInt32(LEFT, BLOCK_LENGTH + 1 - twister.position, true);
  view.setInt32(SEEDED, 1, true);
  view.setUint32(NEXT, isFresh ? 0 : twister.position, true);
  twister.words.forEach((word, i) => view.setUint32(WORDS + 8 * i, word, true));
  if (normal !== null) view.setFloat64(NORMAL, normal, true);
  view.setInt32(HAS_NORMAL, Number(normal !== null), true);
  if (floatNormal !== null) view.setFloat32(FLOAT_NORMAL, floatNormal, true);
  view.setUint8(HAS_FLOAT_NORMAL, Number(floatNormal !== null));
  return bytes;
}

/** @throws TypeError unless it is an array of bytes; RangeError unless PyTorch can have made it. */
export function fromBytes(state: unknown): State {
  const next = 'Pass the bytes of torch.get_rng_state(), unchanged.';
  const problem = { argument: 'state', expected: `an array of ${STATE_LENGTH} bytes`, got: state, next };
  if (!Array.isArray(state) && !(state instanceof Uint8Array)) throw wrongType(problem);
  const given: ArrayLike<unknown> = state;
  if (given.length !== STATE_LENGTH) throw outOfRange(problem);
  const bytes = Uint8Array.from(given as ArrayLike<number>);
  const wrong = bytes.findIndex((byte, i) => byte !== given[i]);
  if (wrong >= 0) throw outOfRange({ argument: `state[${wrong}]`, expected: 'a byte', got: given[wrong], next });
  const view = new DataView(bytes.buffer);
  const refuse = (argument: string, expected: string, got: unknown): never => {
    throw outOfRange({ argument: `state: ${argument}`, expected, got, next });
  };
  const left = view.getInt32(LEFT, true);
  const position = view.getBigUint64(NEXT, true);
  const isFresh = left === 1 && position === 0n;
  if (left < 1 || left > BLOCK_LENGTH) refuse('left', `from 1 to ${BLOCK_LENGTH}`, left);
  if (view.getInt32(SEEDED, true) !== 1) refuse('seeded', '1', view.getInt32(SEEDED, true));
  if (!isFresh && position !== BigInt(BLOCK_LENGTH + 1 - left)) {
    refuse('next', `${BLOCK_LENGTH + 1 - left}, as left is ${left}`, position);
  }
  const words = Uint32Array.from({ length: BLOCK_LENGTH }, (_, i) => {
    const word = view.getBigUint64(WORDS + 8 * i, true);
    return word > 0xffffffffn ? refuse(`word ${i}`, 'below 2^32', word) : Number(word);
  });
  if (words.every((word) => word === 0)) refuse('words', 'one that is not 0', words);
  const normal = view.getInt32(HAS_NORMAL, true) ? view.getFloat64(NORMAL, true) : null;
  const floatNormal = view.getUint8(HAS_FLOAT_NORMAL) ? view.getFloat32(FLOAT_NORMAL, true) : null;
  for (const value of [normal, floatNormal]) {
    if (value !== null && !Number.isFinite(value)) refuse('normal value', 'a finite number', value);
  }
  const twister = MersenneTwister.fromBlock(words, BLOCK_LENGTH + 1 - left);
  return { seed: view.getBigUint64(SEED, true), twister, isFresh, normal, floatNormal };
}
