import { checkInteger, isRecord, outOfRange, wrongType } from '../../errors';
import { isArray } from '../../typed-array';
import { BLOCK_LENGTH, MersenneTwister } from '../mersenne-twister';
import { Gauss } from './legacy/gauss';

/** NumPy's `get_state()`: the block of 624 words, how many of them were drawn, whether a normal value is kept, and which. */
export type LegacyState = readonly [
  name: 'MT19937',
  key: Uint32Array,
  pos: number,
  hasGauss: number,
  cachedGaussian: number,
];

/** NumPy's `get_state(legacy=False)`: the state of the bit generator, and the normal value that is kept. */
export interface RandomStateRecord {
  readonly bit_generator: string;
  readonly state: object;
  readonly has_gauss: number;
  readonly gauss: number;
}

/** A state as NumPy takes it: in either form, the words in any array, what is kept optional. */
export type LegacyStateLike =
  | readonly [name: string, key: ArrayLike<number>, pos: number]
  | readonly [name: string, key: ArrayLike<number>, pos: number, hasGauss: number | boolean, cachedGaussian: number]
  | { readonly bit_generator: string; readonly state: object; readonly has_gauss?: number; readonly gauss?: number };

const NEXT = 'Pass what get_state() of a RandomState gave, as a whole.';

interface AnyRecord extends Record<string, unknown> {
  readonly bit_generator: string;
  readonly state: object;
}

/** The object form of a state in either form. @throws TypeError, RangeError if it is in none. */
export function recordOf(state: unknown): AnyRecord {
  if (Array.isArray(state)) {
    const [name, key, pos, hasGauss, gauss] = state as unknown[];
    if (state.length !== 3 && state.length !== 5) {
      throw outOfRange({ argument: 'state.length', expected: '3 or 5', got: state.length, next: NEXT });
    }
    if (name !== 'MT19937') throw outOfRange({ argument: 'state[0]', expected: "'MT19937'", got: name, next: NEXT });
    return { bit_generator: name, state: { key, pos }, has_gauss: hasGauss, gauss };
  }
  if (isRecord(state) && typeof state['bit_generator'] === 'string' && isRecord(state['state']))
    return state as AnyRecord;
  const expected = "an array that begins with 'MT19937', or an object with bit_generator and state";
  throw wrongType({ argument: 'state', expected, got: state, next: NEXT });
}

/** The words of a state of MT19937. @throws TypeError, RangeError if it is not one. */
export function readTwister(state: unknown): MersenneTwister {
  const { bit_generator: name, state: words } = recordOf(state);
  if (name !== 'MT19937') {
    throw outOfRange({ argument: 'state.bit_generator', expected: "'MT19937'", got: name, next: NEXT });
  }
  const { key, pos } = words as { key?: unknown; pos?: unknown };
  const argument = 'state.state.key';
  const expected = `an array of ${BLOCK_LENGTH} words`;
  if (!isArray(key)) throw wrongType({ argument, expected, got: key, next: NEXT });
  if (key.length !== BLOCK_LENGTH) throw outOfRange({ argument, expected, got: key, next: NEXT });
  const block = Uint32Array.from({ length: BLOCK_LENGTH }, (_, i) =>
    checkInteger(`${argument}[${i}]`, key[i], { max: 0xffffffff, next: NEXT }),
  );
  // From such a block MT19937 gives zeros for ever, and rejection never ends.
  const isZero = block[0]! < 0x80000000 && block.every((word, i) => i === 0 || word === 0);
  if (isZero) throw outOfRange({ argument, expected: 'a block that is not zero', got: key, next: NEXT });
  return MersenneTwister.fromBlock(block, checkInteger('state.state.pos', pos, { max: BLOCK_LENGTH, next: NEXT }));
}

/** The normal value that a state keeps; none if it says nothing of it. @throws TypeError, RangeError if it is not one. */
export function readGauss(state: unknown): Gauss {
  const { has_gauss: given = 0, gauss = 0 } = recordOf(state);
  const flag = typeof given === 'boolean' ? Number(given) : given;
  const hasGauss = checkInteger('state.has_gauss', flag, { max: 1, next: NEXT });
  const problem = { argument: 'state.gauss', expected: 'a finite number', got: gauss, next: NEXT };
  if (typeof gauss !== 'number') throw wrongType(problem);
  if (!Number.isFinite(gauss)) throw outOfRange(problem);
  return new Gauss(hasGauss === 1, gauss);
}

/** What a state of MT19937 says. @throws TypeError, RangeError if it is not one. */
export function readState(state: unknown): { twister: MersenneTwister; gauss: Gauss } {
  return { twister: readTwister(state), gauss: readGauss(state) };
}
