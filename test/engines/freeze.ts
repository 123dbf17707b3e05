/** `npm run test:engines -- --freeze`: adds items that have no digest yet to the expectation, as this Node computes them. */
import type { Bundle } from './bundle';
import { thisNode } from './engines/this-node';
import { addToExpectation } from './expectation';
import { Baseline, gather } from './gather';
import { lossesOf } from './losses';
import { Progress } from './progress';

/** @throws Error if kernels and reference differ, or a frozen digest would change: then nothing is written. */
export async function freeze(bundle: Bundle, only: string): Promise<void> {
  const progress = new Progress();
  const baseline = new Baseline(thisNode, bundle);
  // Against no expectation: every digest is wanted, and none is looked into.
  const { environment, digests } = await gather(thisNode, bundle, null, baseline, {
    only,
    onTask: (...at) => progress.show('freeze', ...at),
  });
  progress.stop();
  const first = new Map<string, string>();
  for (const { task, digest } of digests) first.set(task.item, first.get(task.item) ?? digest);
  const unequal = digests.filter(({ task, digest }) => first.get(task.item) !== digest).map(({ task }) => task.item);
  if (unequal.length > 0) throw new Error(`Kernels and reference differ in ${unequal.join(', ')}: nothing is frozen.`);
  const losses = await lossesOf(baseline);
  await baseline.close();
  const added = addToExpectation({ contract: environment.contract, digests: Object.fromEntries(first), losses });
  console.log(`${added.length} digests are new in test/vectors/frozen/evidence.json.`);
}
