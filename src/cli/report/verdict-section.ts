/** The verdict: equal, or where the runs part, with all that is known of it. */
import { escape } from '../../html';
import { type Difference, type ElementDifference, isFloatingPoint, showElement } from '../../comparison';
import type { Comparison, Divergence, DivergenceKind } from '../../trace';
import { counted, grouped } from './html';
import { meaningOf, roleOf } from './roles';

/** What the runs part in, for the heading. */
const SUBJECTS: Readonly<Partial<Record<DivergenceKind, (name: string) => string>>> = {
  inputs: (name) => `before ${name}`,
  attributes: (name) => `in the parameters of ${name}`,
  sequence: () => 'in what they run',
  seed: () => 'in the seed of a shuffle',
  data: () => 'in the data from outside',
  state: (name) => `in the state of ${name}`,
  loss: () => 'in the loss',
  gradients: () => 'in the gradients',
  weights: () => 'in the weights',
};

/** The verdict in a few words. */
export function verdictOf({ divergence, equal, steps }: Comparison): string {
  if (divergence === null) return equal ? 'Equal in every bit' : 'Equal as far as both go';
  const { kind, name, step } = divergence;
  if (kind === 'length') return `Equal for ${counted(steps, 'step')}, then one ends`;
  if (kind === 'result') return 'Equal in every step, not in the result';
  return `Part at step ${grouped(step)} ${SUBJECTS[kind]?.(name) ?? `in ${name}`}`;
}

/** The head of the page. */
export function verdictSection(comparison: Comparison, title: string): string {
  const { divergence, equal, notes } = comparison;
  const facts = divergence ? divergenceFacts(divergence) : [];
  notes.forEach((note, i) => facts.push([i === 0 ? (notes.length === 1 ? 'Note' : 'Notes') : '', escape(note)]));
  const tone = divergence ? 'bad' : equal ? 'good' : '';
  return `<header>
<p class="eyebrow">${escape(title)}</p>
<h1 class="${tone}">${escape(verdictOf(comparison))}</h1>
<p class="lead">${escape(sentenceOf(comparison))}</p>
${facts.length > 0 ? definitionList(facts) : ''}
</header>`;
}

function sentenceOf({ divergence, equal, steps, complete }: Comparison): string {
  const count = counted(steps, 'step');
  if (divergence === null) {
    if (equal) return `The runs are equal in every bit that was recorded: ${count}.`;
    return `As far as both traces go, ${count}, the runs are equal${complete ? '' : '; one of them is not complete, so that nothing is known of the rest'}.`;
  }
  const before = steps === 0 ? '' : ` Before it, ${count} ${steps === 1 ? 'is' : 'are'} equal in every bit.`;
  return `${divergence.what.charAt(0).toUpperCase()}${divergence.what.slice(1)}.${divergence.kind === 'length' ? '' : before}`;
}

type Fact = readonly [name: string, html: string];

function divergenceFacts(divergence: Divergence): Fact[] {
  const { kind, step, phase, layer, event, sites, difference, hints } = divergence;
  const facts: Fact[] = [['Kind', `<strong>${roleOf(kind)}</strong>: ${escape(meaningOf(kind))}`]];
  if (kind !== 'result') facts.push(['Step', grouped(step)]);
  if (phase) facts.push(['Phase', phase === 'outside' ? 'outside of gradients and updates' : phase]);
  if (layer !== null) facts.push(['Layer', escape(layer)]);
  if (event !== null) facts.push(['Event', `${grouped(event)} of the step`]);
  facts.push(...siteFacts(sites), ...(difference ? differenceFacts(difference) : missingValues(divergence)));
  hints.forEach((hint, i) => facts.push([i === 0 ? (hints.length === 1 ? 'Hint' : 'Hints') : '', escape(hint)]));
  return facts;
}

function siteFacts([a, b]: Divergence['sites']): Fact[] {
  const code = (site: string): string => `<code>${escape(site)}</code>`;
  if (a === b) return a === null ? [] : [['Called at', code(a)]];
  const sites = [a, b].map((site, run) => site && `${code(site)} in the ${run === 0 ? 'first' : 'second'} run`);
  return sites.filter((text) => text !== null).map((text, i) => [i === 0 ? 'Called at' : '', text]);
}

function differenceFacts({ first, worst, differing, elements }: Difference): Fact[] {
  const facts: Fact[] = [['First element', elementText(first)]];
  if (worst.position !== first.position) facts.push(['Farthest apart', elementText(worst)]);
  facts.push(['Unequal', `${grouped(differing)} of ${counted(elements, 'element')}`]);
  return facts;
}

function elementText(element: ElementDifference): string {
  const { index, dtype, expected, got, expectedBits, gotBits } = element;
  const shown = (value: typeof expected, bits: string): string =>
    `${escape(showElement(dtype, value))}${bits && ` <code>${bits}</code>`}`;
  const place = index.length === 0 ? '' : `at [${index.join(', ')}]: `;
  const values = `${shown(expected, expectedBits)} in the first run, ${shown(got, gotBits)} in the second`;
  const apart = distanceText(element);
  return `${place}${values}${apart && `; ${apart}`}`;
}

/** '1 ULP apart'; '' for elements that no number of steps lies between. */
export function distanceText({ dtype, ulps }: ElementDifference): string {
  if (ulps === Infinity) return dtype === 'string' ? '' : 'one of them is NaN';
  if (ulps === 0) return 'apart in the sign of zero';
  return `${grouped(ulps)} ${isFloatingPoint(dtype) ? 'ULP ' : ''}apart`;
}

/** What to do where only digests are known. */
function missingValues({ kind, step, event }: Divergence): Fact[] {
  const hasTensors = ['kernel', 'inputs', 'layer', 'data', 'state'].includes(kind);
  if (!hasTensors || event === null) return [];
  const how = `<code>recordTrace(fn, { values: { step: ${step}, event: ${event} } })</code>`;
  return [['First element', `not known: only digests were recorded. ${how} keeps the values of this event.`]];
}

/** A list of terms and their descriptions; a fact with no name goes on with the term before it. */
function definitionList(facts: readonly Fact[]): string {
  return `<dl>
${facts.map(([name, html]) => `${name && `<dt>${name}</dt>`}<dd>${html}</dd>`).join('\n')}
</dl>`;
}
