/** Two runs that did other things: which of them did more. */
import { finding, type Finding } from './divergence';
import { doingOf, type InnerEvent, keyOf, nameOf } from './event-names';

/** How far it is looked for the event at which the runs go on together. */
const FARTHEST = 256;

/** @param i the first place at which the keys differ, or one list has ended. */
export function sequenceMismatch(
  a: readonly InnerEvent[],
  b: readonly InnerEvent[],
  i: number,
): { readonly found: Finding; readonly event: InnerEvent } {
  const [x, y] = [a[i], b[i]];
  const more = { first: moreIn(a, b, i), second: moreIn(b, a, i) };
  const isSecond = more.second <= more.first;
  const [event, which, other] = isSecond ? ([y, 'second', 'first'] as const) : ([x, 'first', 'second'] as const);
  if (event && more[which] < Infinity) {
    const rest = more[which] - 1;
    const what = `the ${which} run ${doingOf(event)}, which the ${other} run did not`;
    const hints = rest > 0 ? [`After it comes more that only the ${which} run did, ${rest} events in all.`] : [];
    return { found: finding('sequence', nameOf(event), what, { hints }), event };
  }
  const what = `the first run ${doingOf(x!)} where the second run ${doingOf(y!)}`;
  return { found: finding('sequence', nameOf(x!), what), event: x! };
}

/** How many events `long` has more from place i on, before it goes on as `short` does; Infinity if it does not. */
function moreIn(long: readonly InnerEvent[], short: readonly InnerEvent[], i: number): number {
  if (i >= long.length) return Infinity;
  if (i >= short.length) return long.length - i;
  const next = keyOf(short[i]!);
  for (let more = 1; more <= FARTHEST && i + more < long.length; more++) {
    if (keyOf(long[i + more]!) === next) return more;
  }
  return Infinity;
}
