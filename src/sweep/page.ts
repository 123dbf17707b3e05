/** A sweep, or two that are compared, as one HTML file that needs nothing else. */
import { checkOptions, wrongType } from '../errors';
import { documentOf, escape, row, table } from '../html';
import { digits, type SweepComparison } from './compare-sweeps';
import { type CurveChart, drawCurves } from './page/draw-curves';
import { number, section, seedText, swatch } from './page/html';
import { STYLE } from './page/style';
import { strip, type Group } from './page/strip';
import type { SweepResult } from './seed-sweep';
import type { MetricSummary } from './summary';

export interface SweepPageOptions {
  /** Above the heading, and in the title of the page. */
  title?: string;
}

/**
 * The curves of all seeds with the mean and its band, the final values as dots, and tables.
 * @param shown what `seedSweep` or `compareSweeps` returned.
 * @returns the whole page; it loads nothing.
 * @throws (as a rejection) TypeError for wrong arguments, and where there is no Node.
 */
export async function sweepPage(shown: SweepResult | SweepComparison, options: SweepPageOptions = {}): Promise<string> {
  const { title = 'The spread over seeds' } = checkOptions<SweepPageOptions>(options, ['title']);
  if (typeof title !== 'string') {
    throw wrongType({ argument: 'title', expected: 'a string', got: title, next: 'Leave it out for a general one.' });
  }
  const known = Object(shown) as Partial<SweepResult & SweepComparison>;
  if (known.sweeps) return comparisonPage(shown as SweepComparison, title);
  if (known.runs && known.metrics) return resultPage(shown as SweepResult, title);
  const next = 'Await seedSweep or compareSweeps first.';
  throw wrongType({ argument: 'shown', expected: 'a result of seedSweep or compareSweeps', got: shown, next });
}

function resultPage(result: SweepResult, title: string): Promise<string> {
  const charts: CurveChart[] = [];
  const names = Object.keys(result.metrics);
  const count = result.seeds.length;
  const first = result.metrics[names[0]!]!;
  const heading = `${names[0]}: ${digits(first.mean)} ± ${digits(first.standardDeviation)} over ${counted(count)}`;
  const sections = [
    header(title, heading, 'Mean ± standard deviation of the final values.'),
    summaryTable(names.map((name) => [escape(name), result.metrics[name]!]), result.confidence),
    ...names.map((name) => metricSection(name, [{ name, summary: result.metrics[name]! }], [], result.confidence, charts)),
    section('Every seed', tableOf('Final values of every seed', ['seed', ...names.map(escape)], result.seeds.map((seed, i) => [seedText(seed), ...names.map((name) => number(result.metrics[name]!.values[i]!))]))),
  ]; // prettier-ignore
  return pageOf(title, sections, charts);
}

function comparisonPage(comparison: SweepComparison, title: string): Promise<string> {
  const { metric, names, pairs, sweeps, sentence, confidence, method, patterns, p, meanDifference, interval } =
    comparison;
  const groups = sweeps.map((sweep, i) => ({ name: names[i]!, summary: sweep.metrics[metric]! }));
  const charts: CurveChart[] = [];
  const [, head, facts, rest] = /^(.*?) \((p = .*?)\)\.(.*)$/.exec(sentence)!;
  const how = method === 'exact' ? `all ${patterns} patterns of signs` : `${patterns} random patterns of signs`;
  const rows = [
    ['mean difference', number(meanDifference)],
    [`${number(100 * confidence)} % interval`, `${number(interval[0])} to ${number(interval[1])}`],
    ['p', number(p)],
    ['counted', how],
    ['seeds', String(pairs.length)],
  ];
  const [a, b] = names.map((name, i) => swatch(i, name)) as [string, string];
  const sections = [
    header(title, `${metric}: ${head!}`, `${facts}.${rest}`),
    tableOf('The comparison', [`${escape(names[1])} − ${escape(names[0])}`, ''], rows.map(([name, value]) => [name!, value!])),
    summaryTable(groups.map(({ name, summary }, i) => [swatch(i, name), summary]), sweeps[0].confidence),
    metricSection(metric, groups, pairs.map((pair) => [pair.a, pair.b]), sweeps[0].confidence, charts),
    section('Every pair', tableOf('Final values of every pair', ['seed', a, b, 'difference'], pairs.map((pair) => [seedText(pair.seed), number(pair.a), number(pair.b), number(pair.difference)]))),
  ]; // prettier-ignore
  return pageOf(title, sections, charts);
}

const pageOf = (title: string, sections: readonly string[], charts: readonly CurveChart[]): Promise<string> =>
  documentOf({ title, style: STYLE, sections, charts: '.curves', data: charts, draw: drawCurves });

/** The first cell of a row is its head. */
const tableOf = (label: string, head: readonly string[], rows: readonly (readonly string[])[]): string =>
  table(
    label,
    head,
    rows.map(([first, ...cells]) => row(first!, cells)),
  );

const counted = (seeds: number): string => `${seeds} ${seeds === 1 ? 'seed' : 'seeds'}`;

const header = (title: string, heading: string, lead: string): string =>
  `<header><p class="eyebrow">${escape(title)}</p>\n<h1>${escape(heading)}</h1>\n<p>${escape(lead)}</p></header>`;

function summaryTable(rows: readonly (readonly [name: string, summary: MetricSummary])[], confidence: number): string {
  const head = ['final value', 'mean', 'standard deviation', `${number(100 * confidence)} % interval of the mean`, 'minimum', 'maximum', 'seeds']; // prettier-ignore
  const cells = rows.map(([name, { mean, standardDeviation, interval, minimum, maximum, count }]) => [
    name,
    ...[number(mean), number(standardDeviation), `${number(interval[0])} to ${number(interval[1])}`],
    ...[number(minimum), number(maximum), String(count)],
  ]);
  return tableOf('Summary', head, cells);
}

/** @param charts is given the chart of the curves, if there are any */
function metricSection(
  metric: string,
  groups: readonly Group[],
  links: readonly (readonly [number, number])[],
  confidence: number,
  charts: CurveChart[],
): string {
  const withCurves = groups.filter(({ summary }) => summary.curve !== null && summary.curve.mean.length > 1);
  const parts: string[] = [];
  if (withCurves.length === groups.length) {
    const id = `curves-${charts.length}`;
    const finite = (points: readonly number[]): (number | null)[] => points.map((x) => (Number.isFinite(x) ? x : null));
    charts.push({
      id,
      groups: groups.map(({ name, summary: { curve } }) => ({
        name,
        curves: curve!.curves.map(finite),
        mean: finite(curve!.mean),
        lower: finite(curve!.lower),
        upper: finite(curve!.upper),
      })),
    });
    const label = `Line chart: ${metric} of every seed, with the mean and its interval. The final values are in the tables.`;
    const legend = groups.length > 1 ? ` ${groups.map(({ name }, i) => swatch(i, name)).join(' ')}` : '';
    parts.push(`<div class="curves"><p class="soft">Thin: each seed. Thick: the mean. Band: the ${number(100 * confidence)} % interval of the mean.${legend}</p>
<div class="frame"><div id="${id}" role="img" aria-label="${escape(label)}"></div><p class="readout soft" id="${id}-readout"></p></div></div>`); // prettier-ignore
  }
  const linked = links.length > 0 ? ' Lines join the two runs of a seed.' : '';
  parts.push(`<p class="soft">Final values: a dot a seed, the mean and its interval below.${linked}</p>`, strip(groups, links)); // prettier-ignore
  return section(escape(metric), parts.join('\n'));
}
