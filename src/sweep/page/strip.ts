/** Final values as dots on a line, with the mean and its interval; the dots of a seed in two sweeps are joined. */
import type { MetricSummary } from '../summary';
import { escape } from '../../html';
import { number } from './html';
import { ticks } from './ticks';

export interface Group {
  readonly name: string;
  readonly summary: MetricSummary;
}

/** @param links for each seed that both groups have, its values; none for one group */
export function strip(groups: readonly Group[], links: readonly (readonly [number, number])[]): string {
  const finite = groups.flatMap(({ summary }) => [...summary.values, ...summary.interval]).filter(Number.isFinite);
  if (finite.length === 0) return '<p>No final value is a finite number.</p>';
  const least = finite.reduce((a, b) => Math.min(a, b));
  const most = finite.reduce((a, b) => Math.max(a, b));
  const room = most > least ? (most - least) / 20 : 1;
  const [from, to] = [least - room, most + room];
  const place = (x: number): string => ((100 * (x - from)) / (to - from)).toFixed(2);
  const lines = links.map(([a, b]) => `<line x1="${place(a)}" y1="0" x2="${place(b)}" y2="100"/>`);
  const drawing = `<svg viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">${lines.join('')}</svg>`;
  const marks = ticks(from, to).map((x) => `<span style="left:${place(x)}%">${number(x)}</span>`);
  return `<div class="frame"><div class="strip" role="img" aria-label="${escape(describe(groups))}">
${groups.length > 1 ? drawing : ''}
${groups.map((group, i) => lane(group, i, place)).join('\n')}
<div class="ticks">${marks.join('')}</div>
</div></div>`;
}

function lane({ name, summary }: Group, group: number, place: (x: number) => string): string {
  const { values, mean, interval } = summary;
  const dots = values.filter(Number.isFinite).map((x) => `<span class="dot group-${group}" style="left:${place(x)}%"></span>`); // prettier-ignore
  const [lower, upper] = interval;
  const bar = Number.isFinite(lower)
    ? `<span class="interval group-${group}" style="left:${place(lower)}%;right:${(100 - Number(place(upper))).toFixed(2)}%"></span>`
    : '';
  const middle = Number.isFinite(mean) ? `<span class="mean group-${group}" style="left:${place(mean)}%"></span>` : '';
  return `<div class="lane"><span class="lane-name">${escape(name)}</span>${dots.join('')}${bar}${middle}</div>`;
}

const describe = (groups: readonly Group[]): string =>
  groups.map(({ name, summary: s }) => `${name}: ${s.count} values from ${number(s.minimum)} to ${number(s.maximum)}, mean ${number(s.mean)}`).join('; '); // prettier-ignore
