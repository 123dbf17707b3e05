import { highWord, lowWord } from '../bits';
import { checkInteger, wrongType } from '../errors';
import { childKey, drawPermutation, useKey, type Key } from '../rng';
import { checkRequiredOptions } from './checks';

export interface WindowShuffleOptions {
  /** How many records are held in memory and shuffled among themselves. */
  window: number;
  /** Folded into with the number of each window; take another one for each pass, such as `random.foldIn(key, epoch)`. */
  key: Key;
  /** The position of the first record to yield. The source must start at `windowStart(from, window)`. Default 0. */
  from?: number;
}

/** Permutations are int32. */
const LARGEST_WINDOW = 0x7fffffff;

/**
 * Where a source must start for a window shuffle to resume at a position: the start of the position's window.
 * @throws TypeError, RangeError unless position is an integer ≥ 0 and window one from 1 to 2^31 − 1.
 */
export function windowStart(position: number, window: number): number {
  checkInteger('position', position, { next: 'Pass how many records were yielded so far.' });
  return position - (position % checkWindow(window));
}

/**
 * Shuffles a stream within consecutive windows (docs/contract.md §6.10): which record stands at a position is a pure
 * function of (key, window, position) and of where the stream ends, so there is no buffer to save. To resume, count the
 * records that came out, start the source at `windowStart(from, window)`, and pass `from`. Records are passed through,
 * not copied; the last window may be shorter.
 * @throws TypeError, RangeError for a bad argument; KeyReuseError inside a scope if the key was drawn from or split.
 */
export function windowShuffle<T>(
  source: AsyncIterable<T> | Iterable<T>,
  options: WindowShuffleOptions,
): AsyncGenerator<T, void, undefined> {
  const iterable = Object(source) as Partial<AsyncIterable<T> & Iterable<T>>;
  if (typeof iterable[Symbol.asyncIterator] !== 'function' && typeof iterable[Symbol.iterator] !== 'function') {
    const next = 'Pass an array, a generator, or a readable stream.';
    throw wrongType({ argument: 'source', expected: 'an iterable or an async iterable', got: source, next });
  }
  checkRequiredOptions<WindowShuffleOptions>(options, ['window', 'key', 'from']);
  const window = checkWindow(options.window);
  const { from: first = 0 } = options;
  const from = checkInteger('from', first, { next: 'Pass how many records were yielded so far.' });
  return shuffleWindows(source, window, useKey(options.key, 'fold in', 'windowShuffle'), from);
}

async function* shuffleWindows<T>(
  source: AsyncIterable<T> | Iterable<T>,
  window: number,
  key: Key,
  from: number,
): AsyncGenerator<T, void, undefined> {
  let index = Math.floor(from / window);
  let skipped = from - index * window;
  let records: T[] = [];
  function* emit(): Generator<T, void, undefined> {
    const order = drawPermutation(childKey(key, highWord(index), lowWord(index)), records.length);
    for (let i = skipped; i < order.length; i++) yield records[order[i]!]!;
    records = [];
    skipped = 0;
    index++;
  }
  for await (const record of source) {
    records.push(record);
    if (records.length === window) yield* emit();
  }
  yield* emit();
}

function checkWindow(window: unknown): number {
  return checkInteger('window', window, {
    min: 1,
    max: LARGEST_WINDOW,
    next: 'Pass how many records to shuffle at a time.',
  });
}
