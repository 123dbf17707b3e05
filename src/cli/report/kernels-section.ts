/** The kernels, or layers, by who parted first. */
import { escape, row, table } from '../../html';
import { counted, grouped, section } from './html';
import type { Parting, PartingTable } from './partings';
import type { RunSummary } from './run-summary';
import { distanceText } from './verdict-section';

/** How to see more. */
const HOW = "<code>npx tfjs-determinism verify</code> records them for the step where runs part, and <code>recordTrace(fn, { level: 'kernel' })</code> for every step."; // prettier-ignore

export function kernelsSection(runs: readonly [RunSummary, RunSummary], partings: PartingTable): string {
  const [a, b] = runs.map(({ header }) => header.level) as [string, string];
  const what = a === 'layer' && b === 'layer' ? 'layer' : 'kernel';
  const title = `The ${what}s, by who parted first`;
  if (a !== b) return section('kernels', title, `<p>The runs were recorded at other levels, '${escape(a)}' and '${escape(b)}', so that their events can't be compared. ${kernelsMissing(a, b)}</p>`); // prettier-ignore
  if (a === 'step') return section('kernels', title, `<p>${kernelsMissing(a, b)}</p>`);
  const sentences = [partings.rows.length > 0 ? MEANINGS : `No ${what} parted.`, partings.rows.length > 0 && what === 'layer' ? WEIGHTS : '', comparedText(what, partings), haltText(partings), kernelsMissing(a, b)]; // prettier-ignore
  const text = `<p>${sentences.filter(Boolean).join(' ')}</p>`;
  return section('kernels', title, partings.rows.length > 0 ? `${text}\n${partingTable(title, what, partings.rows)}` : text); // prettier-ignore
}

const MEANINGS =
  'A culprit gave unequal outputs for equal inputs; a victim got unequal inputs; a source let other values in. Culprits and sources come first, each by its first appearance.'; // prettier-ignore

const WEIGHTS = 'The weights of a layer are not among its inputs: once they are unequal, it is a culprit, too.';

const kernelsMissing = (a: string, b: string): string =>
  a === 'kernel' && b === 'kernel' ? '' : `Kernels were not recorded${a === b ? '' : ' in both'}. ${HOW}`;

function comparedText(what: string, { compared }: PartingTable): string {
  return `${counted(compared, `call of a ${what}`, `calls of ${what}s`)} ${compared === 1 ? 'was' : 'were'} compared.`;
}

function haltText({ halts: { first, steps } }: PartingTable): string {
  if (first === null) return '';
  const place = `event ${grouped(first.event)} of step ${grouped(first.step)}`;
  const others = steps === 1 ? 'Of this step' : `As in ${counted(steps - 1, 'later step')}, of this step`;
  return `At ${place} the runs ran other things. ${others} only what came before is compared.`;
}

function partingTable(title: string, what: string, rows: readonly Parting[]): string {
  const hasElements = rows.some(({ element }) => element !== null);
  const head = [what, 'first as', 'parted first', ...(hasElements ? ['first element'] : []), 'how often'];
  const lines = rows.map((parting) => rowOf(parting, hasElements));
  return `<div class="partings">${table(title, head, lines)}</div>`;
}

function rowOf({ name, layer, first, element, counts, compared }: Parting, hasElements: boolean): string {
  const roles = (['culprit', 'source', 'victim'] as const).filter((role) => counts[role] > 0);
  const often = roles.map((role) => `${role}&nbsp;${grouped(counts[role])}×`).join(', ');
  return row(`${escape(name)}${layer === null ? '' : `<br><small>${escape(layer)}</small>`}`, [
    `<span class="role ${first.role}">${first.role}</span>`,
    `step&nbsp;${grouped(first.step)}, event&nbsp;${grouped(first.event)}<br><small>${first.phase}</small>`,
    ...(hasElements ? [(element && distanceText(element)) || '–'] : []),
    `${often} <small>of&nbsp;${grouped(compared)}</small>`,
  ]);
}
