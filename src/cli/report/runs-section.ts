/** Both runs side by side. */
import { escape, table } from '../../html';
import type { Damage, EndEvent } from '../../trace';
import { counted, runHead, section } from './html';
import type { RunSummary } from './run-summary';

/** The facts of a run, as texts. */
const FACTS: readonly (readonly [name: string, of: (run: RunSummary) => string])[] = [
  ['Trace', ({ name }) => name],
  ['Program', ({ header }) => header.program ?? 'not named'],
  ['Engine', ({ header }) => header.engine],
  ['Backend', backendsOf],
  ['Contract', ({ header }) => `version ${header.contract}`],
  ['Recorded', levelOf],
  ['Steps', ({ steps }) => counted(steps, 'step')],
  ['Ended', ({ outcome }) => endOf(outcome)],
  ['Result', ({ outcome }) => (outcome.type === 'end' && outcome.result) || 'no fingerprint'],
];

/** A cell of the second run that has the text of the first is marked. */
export function runsSection(runs: readonly [RunSummary, RunSummary]): string {
  const rows = FACTS.map(([name, of]) => {
    const [a, b] = [of(runs[0]), of(runs[1])];
    const cells = `<td>${escape(a)}</td><td${a === b ? ' class="same"' : ''}>${escape(b)}</td>`;
    return `<tr><th scope="row">${name}</th>${cells}</tr>`;
  });
  const differing = FACTS.filter(([, of]) => of(runs[0]) !== of(runs[1])).map(([name]) => name.toLowerCase());
  const sentence =
    differing.length === 0 ? 'Nothing in this table differs.' : `They differ in: ${differing.join(', ')}.`;
  return section('runs', 'The two runs', `<p>${sentence}</p>
<div class="facts">${table('The two runs', ['', runHead(0), runHead(1)], rows)}</div>`); // prettier-ignore
}

function backendsOf({ backends }: RunSummary): string {
  if (backends.length === 0) return 'no kernel was run';
  return backends.map(({ name, renderer }) => (renderer === null ? name : `${name} on ${renderer}`)).join(', then ');
}

function levelOf({ header: { level, window } }: RunSummary): string {
  if (window === null || level === 'step') return `level '${level}'`;
  const { from, to } = window;
  const steps = from === to ? `step ${from}` : `steps ${from} to ${to}`;
  return `level '${level}' in ${steps}, 'step' in the others`;
}

function endOf(outcome: EndEvent | Damage): string {
  if (outcome.type === 'damage') return outcome.message;
  switch (outcome.outcome) {
    case 'returned':
      return 'the run returned';
    case 'threw':
      return `the run threw ${outcome.error ?? 'an error'}`;
    case 'stopped':
      return 'stopped after the steps asked for';
    case 'full':
      return 'the memory of the trace was full, and the run went on';
    case 'exited':
      return 'the process exited before the run had ended';
  }
}
