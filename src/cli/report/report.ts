/** `tfjs-determinism report`: two traces as one HTML file that needs nothing else. */
import { version as LIBRARY_VERSION } from '../../../package.json';
import { documentOf, escape } from '../../html';
import { checkOptions, wrongType } from '../../errors';
import { compareTraces, type Trace } from '../../trace';
import { chartData } from './chart-data';
import { chartsSection } from './charts-section';
import { drawCharts } from './draw-charts';
import { kernelsSection } from './kernels-section';
import { readRuns } from './read-runs';
import { runsSection } from './runs-section';
import { stepsSection } from './steps-section';
import { STYLE } from './style';
import { verdictOf, verdictSection } from './verdict-section';

export interface ReportOptions {
  /** Compare traces of programs with other names, too. Default false. */
  anyProgram?: boolean;
  /** Above the verdict, and in the title of the page. */
  title?: string;
}

/**
 * The comparison of two runs as an HTML page: verdict, both runs, losses, their distance, kernels by who parted first.
 *
 * @param a,b traces of `recordTrace`.
 * @returns the whole page; it loads nothing.
 * @throws (as a rejection) TypeError for wrong arguments; TraceError for what is no trace, and for traces of different
 *   programs.
 */
export async function reportOf(a: Trace, b: Trace, options: ReportOptions = {}): Promise<string> {
  const { anyProgram, title = 'Two runs, bit by bit' } = checkOptions<ReportOptions>(options, ['anyProgram', 'title']);
  if (typeof title !== 'string') {
    throw wrongType({ argument: 'title', expected: 'a string', got: title, next: 'Leave it out for a general one.' });
  }
  const comparison = await compareTraces(a, b, { anyProgram });
  const { runs, points, partings } = await readRuns(a, b);
  const { divergence } = comparison;
  const parting = divergence && points.some(({ step }) => step === divergence.step) ? divergence.step : null;
  const sections = [
    verdictSection(comparison, title),
    runsSection(runs),
    chartsSection(points, parting),
    ...(points.length > 0 ? [stepsSection(points, parting)] : []),
    kernelsSection(runs, partings),
    footer(runs[0].header.version),
  ];
  return documentOf({
    title: `${verdictOf(comparison)} – ${title}`,
    style: STYLE,
    sections,
    charts: '.chart',
    data: chartData(points, parting),
    draw: drawCharts,
  });
}

function footer(format: number): string {
  return `<footer>Traces of format version ${escape(format)}, report by tfjs-determinism ${escape(LIBRARY_VERSION)}.</footer>`;
}
