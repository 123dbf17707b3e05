/** A training whose every loss is compared with the expected one. */
import { DRAWN } from '../../../test/engines/losses';
import type { Expectation } from '../../../test/engines/expectation';
import { hex } from '../../mnist/bits.mjs';
import { LossChart } from './chart';
import { count, find } from './dom';
import type { Findings, TrainingFindings } from './findings';
import { describe, firstParting, valueOf } from './losses';
import { Runner, type Verdict } from './runner';
import { runJob } from './worker-job';

export function setUpTraining(section: HTMLElement, { losses }: Expectation, findings: Findings): void {
  const expected = losses[DRAWN] ?? [];
  const place = find('.chart', section);
  const chart = new LossChart(place, expected.map(valueOf));
  new Runner(section, async (runner, signal) => {
    const found: TrainingFindings = { isComplete: false, parting: null, losses: [] };
    findings.training = found;
    const values: number[] = [];
    await runJob(
      'training',
      null,
      ({ loss }) => {
        values.push(loss);
        found.losses.push(hex(loss));
        if (!found.parting) {
          found.parting = firstParting(expected, found.losses);
          if (found.parting) runner.judge(verdictOf(found, expected.length));
        }
        chart.show(values);
        runner.progress(values.length, expected.length, `${count(values.length)} of ${count(expected.length)} steps`);
      },
      signal,
    );
    found.isComplete = true;
    const verdict = verdictOf(found, expected.length);
    place.ariaLabel = `Line chart: the loss of each of ${expected.length} steps, expected and computed here. ${verdict.text}`;
    return verdict;
  });
}

function verdictOf({ parting, losses }: TrainingFindings, steps: number): Verdict {
  if (parting) return { isGood: false, text: describe(parting) };
  if (losses.length !== steps) return { isGood: false, text: `Expected ${count(steps)} losses, got ${count(losses.length)}.` }; // prettier-ignore
  return { isGood: true, text: `All ${count(steps)} losses have the expected bits` };
}
