/** The charts: their places in the page, and what they say in words. */
import { escape } from '../../html';
import { digits } from './chart-data';
import { counted, grouped, section } from './html';
import type { StepPoint } from './step-point';

/** The places that `drawCharts` fills. @param parting the step where the runs part, if they do */
export function chartsSection(points: readonly StepPoint[], parting: number | null): string {
  if (points.length === 0) return section('loss', 'Loss', '<p>No step was recorded: no optimizer made an update.</p>');
  return [lossSection(points, parting), distanceSection(points), shareSection(points)].join('\n');
}

function lossSection(points: readonly StepPoint[], parting: number | null): string {
  const known = points.filter(({ losses }) => losses.some((loss) => loss !== null));
  if (known.length === 0) return section('loss', 'Loss', '<p>No step has a loss that is a scalar.</p>');
  const line = parting === null ? '' : ' The vertical line is the step where they part.';
  const ends = [0, 1].map((run) => {
    const losses = known.map(({ losses }) => losses[run as 0 | 1]).filter((loss) => loss !== null);
    const name = run === 0 ? 'first' : 'second';
    return losses.length === 0 ? `the ${name} run has none` : `the ${name} run from ${digits(losses[0]!)} to ${digits(losses.at(-1)!)}`; // prettier-ignore
  });
  const gaps = [0, 1].map((run) => known.filter(({ losses }) => !Number.isFinite(losses[run as 0 | 1] ?? 0)).length);
  const missing = gaps[0] || gaps[1] ? ` It is no finite number in ${counted(gaps[0]!, 'step')} of the first run and ${grouped(gaps[1]!)} of the second, which are gaps in the lines.` : ''; // prettier-ignore
  const text = `Line chart: the loss of every step. ${ends.join(', ')}.`;
  return section('loss', 'Loss', `<p>Of every step. The first run is the broad band, the second the dashed line; where they are equal, it lies in the band.${missing}${line}</p>
${chart('loss-chart', text)}
<noscript><p>The charts need JavaScript; their numbers are in the table of every step below.</p></noscript>`); // prettier-ignore
}

function distanceSection(points: readonly StepPoint[]): string {
  const title = 'Distance of the losses';
  const distances = points.map(({ distance }) => distance).filter((distance) => distance !== null);
  if (distances.length === 0) return section('distance', title, '<p>No step has a loss in both runs.</p>');
  const summary = describeDistances(distances);
  return section('distance', title, `<p>In ULP, the steps from one binary32 number to the next, on a logarithmic axis; equal losses lie in the band below it. ${summary}</p>
${chart('distance-chart', `Line chart: the distance of the losses at every step. ${summary}`)}`); // prettier-ignore
}

function describeDistances(distances: readonly (number | 'equal')[]): string {
  const numbers = distances.filter((distance) => distance !== 'equal');
  const equal = distances.length - numbers.length;
  if (numbers.length === 0) return `Equal to the bit in ${counted(equal, 'step')}.`;
  const largest = numbers.reduce((most, distance) => (distance === Infinity ? most : Math.max(most, distance)), 0);
  const most = largest > 0 ? `, by ${grouped(largest)} ULP at most` : '';
  if (equal === 0) return `Unequal in ${counted(numbers.length, 'step')}${most}.`;
  return `Equal to the bit in ${counted(equal, 'step')}, unequal in ${grouped(numbers.length)}${most}.`;
}

function shareSection(points: readonly StepPoint[]): string {
  const title = 'Unequal gradients and weights';
  const parts = [describeShares('gradients', points), describeShares('weights', points)];
  if (points.every(({ gradients, weights }) => !gradients && !weights)) {
    return section('share', title, '<p>No step of both runs has gradients or weights.</p>');
  }
  const summary = parts.join(' ');
  return section('share', title, `<p>How many of the tensors differ in any bit, in percent. ${summary}</p>
${chart('share-chart', `Line chart: the share of unequal gradients and weights at every step. ${summary}`)}`); // prettier-ignore
}

function describeShares(kind: 'gradients' | 'weights', points: readonly StepPoint[]): string {
  const name = kind === 'gradients' ? 'Gradients' : 'Weights';
  const shares = points.filter((point) => point[kind] !== null).map((point) => ({ step: point.step, ...point[kind]! }));
  const first = shares.find(({ unequal }) => unequal > 0);
  if (shares.length === 0) return `${name} were not recorded.`;
  if (!first) return `${name} are equal in every step.`;
  const last = shares.at(-1)!;
  return `${name} are unequal first at step ${grouped(first.step)} (${grouped(first.unequal)} of ${grouped(first.count)}); at the last step ${grouped(last.unequal)} of ${grouped(last.count)} are.`; // prettier-ignore
}

const chart = (id: string, text: string): string =>
  `<div class="chart" id="${id}" role="img" aria-label="${escape(text)}"></div>`;
