/** Every step as a table, for those who see no charts. */
import { escape, row, table } from '../../html';
import { float32Bits } from '../../bits';
import { showElement } from '../../comparison';
import { grouped, runHead } from './html';
import type { Share, StepPoint } from './step-point';

/** More rows than this would make the page slow; the charts have them all. */
const ROWS = 500;
/** Of these, before the step where the runs part. */
const BEFORE = 20;

/** @param parting the step where the runs part, if they do; the table has it and what comes after. */
export function stepsSection(points: readonly StepPoint[], parting: number | null): string {
  const at = parting === null ? 0 : points.findIndex(({ step }) => step === parting);
  const from = points.length <= ROWS ? 0 : Math.max(0, Math.min(at - BEFORE, points.length - ROWS));
  const shown = points.slice(from, from + ROWS);
  const range = shown.length < points.length ? ` (steps ${shown[0]!.step} to ${shown.at(-1)!.step} of ${grouped(points.length)})` : ''; // prettier-ignore
  const head = ['step', `loss, ${runHead(0)}`, `loss, ${runHead(1)}`, 'ULP', 'unequal gradients', 'unequal weights'];
  return `<section>
<details><summary>Every step as a table${range}</summary>
${table('Every step', head, shown.map(rowOf))}
</details>
</section>`;
}

function rowOf({ step, losses, distance, gradients, weights }: StepPoint): string {
  const cells = [lossText(losses[0]), lossText(losses[1]), distanceOf(distance), shareText(gradients), shareText(weights)]; // prettier-ignore
  return row(grouped(step), cells);
}

/** The shortest decimal that reads back as the same binary32 value, above its bits. */
function lossText(loss: number | null): string {
  if (loss === null) return '–';
  const bits = float32Bits(loss).toString(16).padStart(8, '0');
  return `${escape(showElement('float32', loss))}<br><code>0x${bits}</code>`;
}

function distanceOf(distance: StepPoint['distance']): string {
  if (distance === null) return '–';
  if (distance === 'equal') return 'equal';
  if (distance === 0) return '0 (sign of zero)';
  return distance === Infinity ? 'one is NaN' : grouped(distance);
}

const shareText = (share: Share | null): string =>
  share === null ? '–' : `${grouped(share.unequal)} of ${grouped(share.count)}`;
