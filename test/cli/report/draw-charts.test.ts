import { build } from 'esbuild';
import { fileURLToPath } from 'node:url';
import { createContext, runInContext } from 'node:vm';
import { beforeAll, describe, expect, test } from 'vitest';
import { type ChartData, drawCharts } from '../../../src/cli/report/draw-charts';
import { reportOf } from '../../../src/cli/report/report';
import { END, step, tensor, trace } from './traces';

interface Drawn {
  id: string;
  options: {
    series: { label: string; value: (u: unknown, v: unknown, series: number, index: number | null) => string }[];
    scales: { y: { range?: () => [number, number] } };
    axes: { splits?: () => number[]; values?: (u: unknown, splits: number[]) => string[] }[];
  };
  values: (number | null)[][];
}

/** Runs a script as a page with places for these charts would, with a stand-in for uPlot; returns what was drawn. */
function draw(
  script: string,
  data: ChartData,
  ids = ['loss-chart', 'distance-chart', 'share-chart'],
  width = 1280,
): Drawn[] {
  // prettier-ignore
  const drawn: Drawn[] = [];
  const place = (id: string) => ({ id, clientWidth: width - 32, replaceChildren: () => {} });
  const page = createContext({
    document: {
      documentElement: { clientWidth: width },
      getElementById: (id: string) => (id === 'data' ? { textContent: JSON.stringify(data) } : ids.includes(id) ? place(id) : null), // prettier-ignore
    },
    getComputedStyle: () => ({ getPropertyValue: (name: string) => ` ${name}` }),
    matchMedia: () => ({ addEventListener: () => {} }),
    addEventListener: () => {},
    innerWidth: width,
    uPlot: function (options: Drawn['options'], values: Drawn['values'], { id }: { id: string }) {
      drawn.push({ id, options, values });
    },
  });
  runInContext(script, page);
  return drawn;
}

const data: ChartData = {
  steps: [0, 1, 2, 3],
  losses: [[1, Math.fround(0.1), 'NaN', 2], [1, 0.5, 3, null]],
  distances: ['equal', 1234567, 'NaN', null],
  gradients: [0, 100 / 3, 100, null],
  weights: [0, 0, 50, null],
  parting: 1,
}; // prettier-ignore

const call = (text: string): string => `(${text})(JSON.parse(document.getElementById('data').textContent))`;
const legend = ({ options }: Drawn, series: number, index: number | null): string =>
  options.series[series]!.value(null, null, series, index);

describe('the charts', () => {
  let [loss, distance, share]: Drawn[] = [];
  beforeAll(() => {
    [loss, distance, share] = draw(call(`${drawCharts}`), data);
  });

  test('are drawn over the steps', () => {
    expect([loss, distance, share].map(({ id }) => id)).toEqual(['loss-chart', 'distance-chart', 'share-chart']);
    for (const { values } of [loss, distance, share]) expect(values[0]).toEqual(data.steps);
  });

  test('show losses with nine significant digits, and what is no number as a gap', () => {
    expect(loss.values.slice(1)).toEqual([[1, Math.fround(0.1), null, 2], [1, 0.5, 3, null]]); // prettier-ignore
    expect([0, 1, 2, null].map((index) => legend(loss, 1, index))).toEqual(['1.00000000', '0.100000001', 'NaN', '–']);
    expect(legend(loss, 2, 3)).toBe('–');
  });

  test('show equal losses below the axis, and NaN above it', () => {
    const [equal, apart, nan, none] = distance.values[1]!;
    expect([apart, none]).toEqual([1234567, null]);
    expect(equal).toBeLessThan(1);
    expect(nan).toBeGreaterThanOrEqual(1e8);
    const [from, to] = distance.options.scales.y.range!();
    expect(from).toBeLessThan(equal!);
    expect(to).toBeGreaterThan(nan!);
    const { splits, values } = distance.options.axes[1]!;
    expect(splits!()).toEqual([equal, 1, 100, 1e4, 1e6, nan]);
    expect(values!(null, splits!())).toEqual(['equal', '1', '100', '10⁴', '10⁶', 'NaN']);
    expect([0, 1, 2, 3].map((index) => legend(distance, 1, index))).toEqual(['equal', '1,234,567 ULP', 'one is NaN', '–']); // prettier-ignore
  });

  test('tell zeros of other sign from equal losses', () => {
    const zeros = { ...data, distances: [0, 'equal', 1, 3] } as ChartData;
    const chart = draw(call(`${drawCharts}`), zeros)[1]!;
    expect(chart.values[1]![0]).toBe(chart.values[1]![1]);
    expect([0, 1, 2].map((index) => legend(chart, 1, index))).toEqual(['0 ULP (sign of zero)', 'equal', '1 ULP']);
  });

  test('reach up to the largest distance that there is', () => {
    const far = { ...data, distances: ['equal', 4278190080, 1, 2] } as ChartData;
    for (const width of [390, 1280]) {
      const { options } = draw(call(`${drawCharts}`), far, undefined, width)[1]!;
      expect(options.scales.y.range!()[1]).toBeGreaterThan(4278190080);
      const { splits, values } = options.axes[1]!;
      expect(values!(null, splits!()).every((name) => /^(equal|1|100|10[⁰¹²³⁴⁵⁶⁷⁸⁹]+)$/.test(name))).toBe(true);
    }
  });

  test('show shares in percent', () => {
    expect(share.values.slice(1)).toEqual([data.gradients, data.weights]);
    expect([1, 2, 3].map((index) => legend(share, 1, index))).toEqual(['33.3 %', '100 %', '–']);
  });

  test('are left out where the page has no place for them', () => {
    expect(draw(call(`${drawCharts}`), data, ['share-chart']).map(({ id }) => id)).toEqual(['share-chart']);
  });
});

describe('the script of the page is whole', async () => {
  const run = trace([step(0, tensor(1)), END]);
  const script = [...(await reportOf(run, run)).matchAll(/<script>(.*?)<\/script>/gs)].at(-1)![1]!;

  test('as it is compiled here', () => expect(draw(script, data)).toHaveLength(3));

  test.each([false, true])('after a bundler has compiled it, keepNames %s', async (keepNames) => {
    const entry = fileURLToPath(new URL('../../../src/cli/report/draw-charts.ts', import.meta.url));
    const { outputFiles } = await build({ entryPoints: [entry], bundle: true, format: 'esm', target: 'es2022', platform: 'neutral', keepNames, write: false }); // prettier-ignore
    const address = `data:text/javascript,${encodeURIComponent(outputFiles[0]!.text)}`;
    const { drawCharts: built } = (await import(/* @vite-ignore */ address)) as { drawCharts: typeof drawCharts };
    expect(`${built}`.includes('__name')).toBe(keepNames);
    expect(script).toContain(`${drawCharts}`);
    expect(
      draw(
        script.replace(`${drawCharts}`, () => `${built}`),
        data,
      ),
    ).toHaveLength(3);
  });
});
