/** Reads of the clock: by tf.data, as the seed of a shuffle, and by the program itself. */
import { env } from '@tensorflow/tfjs-core';
import { replaceProperties } from '../replace-properties';

export interface ClockRead {
  /**
   * `'tf.data'`: the text of tf.util.now(), which seeds an unseeded shuffle; the others: a function of the program's.
   * What tfjs itself does with the time, to yield to the page, is not reported.
   */
  readonly source: 'tf.data' | 'Date.now' | 'new Date' | 'performance.now';
  /** The seed that tf.data took; `''` of the others. */
  readonly text: string;
}

/** A time whose text reports that it was taken. */
class WatchedInstant extends Number {
  constructor(
    private readonly instant: number | object,
    private readonly onText: (text: string) => void,
  ) {
    super(Number(instant));
  }

  override toString(): string {
    const text = String(this.instant);
    this.onText(text);
    return text;
  }
}

/** Calls `observe` at every read of a clock that may decide something. */
export function hookClocks(observe: (read: ClockRead) => void): () => void {
  const { platform } = env();
  const instant = platform.now.bind(platform);
  const time = globalThis.performance;
  const performanceNow = time.now.bind(time);
  /** While tfjs reads its own clock, which is that of `performance`. */
  let byTfjs = false;
  const now = (): WatchedInstant => {
    byTfjs = true;
    try {
      return new WatchedInstant(instant(), (text) => observe({ source: 'tf.data', text }));
    } finally {
      byTfjs = false;
    }
  };
  const undo = [
    replaceProperties(platform, 'tf.env().platform', { now }),
    replaceProperties(time, 'performance', {
      now: (): number => {
        if (!byTfjs) observe({ source: 'performance.now', text: '' });
        return performanceNow();
      },
    }),
    replaceProperties(globalThis, 'globalThis', { Date: watchedDate(globalThis.Date, observe) }),
  ];
  return () => undo.reverse().forEach((restore) => restore());
}

/** As `Date`, except that reads of the present are reported. */
function watchedDate(original: DateConstructor, observe: (read: ClockRead) => void): DateConstructor {
  const read = (source: 'Date.now' | 'new Date'): void => observe({ source, text: '' });
  return new Proxy(original, {
    get(target, property, receiver) {
      if (property !== 'now') return Reflect.get(target, property, receiver) as unknown;
      return () => {
        read('Date.now');
        return target.now();
      };
    },
    apply(target) {
      read('new Date');
      return Reflect.apply(target, undefined, []) as string;
    },
    construct(target, values: unknown[], newTarget) {
      if (values.length === 0) read('new Date');
      return Reflect.construct(target, values, newTarget) as object;
    },
  });
}
