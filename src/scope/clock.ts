/**
 * The clock of tfjs, `tf.util.now()`. tf.data seeds unseeded shuffles with its text (`alea(tf.util.now().toString())`),
 * while `fit` and the profiler subtract it, to decide when to yield to the page. Inside a scope the text comes from the
 * scope's stream and the number stays the time (docs/contract.md §8).
 */
import { env } from '@tensorflow/tfjs-core';
import { replaceProperties } from '../replace-properties';
import { childKey, type Key } from '../rng';
import type { Stream } from './stream';

class SeededInstant extends Number {
  constructor(
    milliseconds: number,
    private readonly text: string,
  ) {
    super(milliseconds);
  }

  override toString(): string {
    return this.text;
  }
}

/** Replaces the platform's clock; the state is the number of calls. */
export function installClock(key: Key): Stream<number> {
  const { platform } = env();
  const time = platform.now.bind(platform);
  let calls = 0;
  const now = () => {
    const { high, low } = childKey(key, 0, calls++);
    return new SeededInstant(time(), `${high}.${low}`);
  };
  return {
    restore: replaceProperties(platform, 'tf.env().platform', { now }),
    getState: () => calls,
    setState: (count) => void (calls = count),
  };
}
