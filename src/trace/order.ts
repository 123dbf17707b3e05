/** Whether unequal data is the same data in another order. */
import type { Divergence } from './divergence';
import type { Segment } from './segments';

/** Steps that are looked through: enough for swaps and short windows; a whole epoch would have to be held in memory. */
const STEPS = 64;

type Pair<T> = readonly [T, T];

/**
 * Says of unequal data whether it is there in a later step.
 * @param rest the segments that follow; some of them are read.
 */
export function withOrder(divergence: Divergence, [a, b]: Pair<Segment>, rest: Pair<Iterator<Segment>>): Divergence {
  if (divergence.kind !== 'data' && divergence.kind !== 'attributes') return divergence;
  const [left, right] = [following(rest[0]), following(rest[1])];
  // The same data in many steps, as constants alone, has no order.
  const placeIn = (there: string[], { end }: Segment, here: string[]): number =>
    end === null || here.includes(end.data.digest) ? -1 : there.indexOf(end.data.digest);
  const later = placeIn(right, a, left);
  const earlier = placeIn(left, b, right);
  if (later < 0 && earlier < 0) return divergence;
  const [whose, step, other] =
    later >= 0 ? ['first', later, 'second'] : (['second', earlier, 'first'] as [string, number, string]);
  const hint = `The order of the data differs: the ${whose} run's data of this step comes in step ${divergence.step + 1 + (step as number)} of the ${other} run.`;
  return { ...divergence, hints: [hint, ...divergence.hints] };
}

/** The digests of the data of the steps that follow. */
function following(segments: Iterator<Segment>): string[] {
  const digests: string[] = [];
  while (digests.length < STEPS) {
    const { value, done } = segments.next() as IteratorResult<Segment, undefined>;
    if (done || value.end === null) break;
    digests.push(value.end.data.digest);
  }
  return digests;
}
