/** Draws the charts. Its text is put into the page: it must name nothing from outside but uPlot and the browser's globals. */
import type UPlot from 'uplot';

export interface ChartData {
  readonly steps: readonly number[];
  /** Of both runs; texts for NaN and infinities. */
  readonly losses: readonly [Values, Values];
  /** In ULP, 0 for zeros of other sign; 'NaN' where exactly one loss is. */
  readonly distances: readonly (number | 'equal' | 'NaN' | null)[];
  /** In percent. */
  readonly gradients: readonly (number | null)[];
  readonly weights: readonly (number | null)[];
  /** The step where the runs part. */
  readonly parting: number | null;
}

type Values = readonly (number | string | null)[];

declare const uPlot: typeof UPlot;

export function drawCharts(data: ChartData): void {
  const STEP_INCREMENTS = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 1e4, 2e4, 5e4, 1e5, 1e6];
  const POWERS = [1, 10, 100, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10];
  const first = Math.max(0, data.steps.indexOf(data.parting ?? NaN));

  const color = (name: string): string =>
    getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
  const isNarrow = (): boolean => document.documentElement.clientWidth < 600;
  const finite = (values: Values): (number | null)[] => values.map((v) => (typeof v === 'number' ? v : null));

  /** Lines that can be told apart where one covers the other. */
  const styles = (): UPlot.Series[] => [
    { stroke: `${color('run-0')}80`, width: isNarrow() ? 5 : 8 },
    { stroke: color('run-1'), width: isNarrow() ? 1.25 : 1.75, dash: [7, 5] },
  ];

  function axis(options: UPlot.Axis): UPlot.Axis {
    const line = { stroke: color('line'), width: 1 };
    return { stroke: color('soft'), grid: line, ticks: line, font: '12px system-ui, sans-serif', ...options };
  }

  /** The step where the runs part, as a vertical line. */
  function drawParting({ ctx, bbox, valToPos }: UPlot): void {
    if (data.parting === null || !data.steps.includes(data.parting)) return;
    const x = Math.round(valToPos(data.parting, 'x', true));
    ctx.save();
    ctx.strokeStyle = color('bad');
    ctx.lineWidth = devicePixelRatio;
    ctx.beginPath();
    ctx.moveTo(x, bbox.top);
    ctx.lineTo(x, bbox.top + bbox.height);
    ctx.stroke();
    ctx.restore();
  }

  interface Chart {
    readonly id: string;
    readonly height: number;
    /** As texts for the legend; `values` as what is drawn. */
    readonly lines: readonly { label: string; values: (number | null)[]; text: (index: number) => string }[];
    readonly styles: UPlot.Series[];
    readonly y: UPlot.Axis;
    readonly scale: UPlot.Scale;
    readonly drawBehind?: (chart: UPlot) => void;
  }

  function draw({ id, height, lines, styles, y, scale, drawBehind }: Chart): UPlot[] {
    const place = document.getElementById(id);
    if (!place) return [];
    place.replaceChildren();
    const series = lines.map(({ label, values, text }, i) => ({
      label,
      // Where the line is too short to be seen.
      points: { show: values.filter((v) => v !== null).length <= 2, size: 7 },
      value: (_: UPlot, __: number, ___: number, index: number | null) => (index === null ? '–' : text(index)),
      ...styles[i],
    }));
    const options: UPlot.Options = {
      width: place.clientWidth - 8,
      height,
      series: [{ label: 'step', value: (_: UPlot, step: number | null) => String(step ?? '–') }, ...series],
      scales: {
        x: { time: false, range: (_, min, max) => (min === max ? [min - 1, max + 1] : [min, max]) },
        y: scale,
      },
      axes: [axis({ grid: { show: false }, incrs: STEP_INCREMENTS }), axis({ size: 64, ...y })],
      cursor: { sync: { key: 'step' }, y: false },
      hooks: {
        drawClear: drawBehind ? [drawBehind] : [],
        drawAxes: [drawParting],
        // Before a pointer comes: the values where it matters.
        ready: [(chart) => chart.setLegend({ idx: first })],
      },
    };
    return [new uPlot(options, [[...data.steps], ...lines.map(({ values }) => values)] as UPlot.AlignedData, place)];
  }

  function lossChart(): UPlot[] {
    const text = (values: Values) => (index: number) => {
      const value = values[index];
      return typeof value === 'number' ? value.toPrecision(9) : (value ?? '–');
    };
    const lines = data.losses.map((values, run) => ({
      label: run === 0 ? 'first run' : 'second run',
      values: finite(values),
      text: text(values),
    }));
    return draw({ id: 'loss-chart', height: isNarrow() ? 240 : 320, lines, styles: styles(), y: {}, scale: {} });
  }

  function distanceChart(): UPlot[] {
    const numbers = data.distances.filter((distance) => typeof distance === 'number');
    const largest = numbers.reduce((most, distance) => Math.max(most, distance), 1);
    const decades = Math.max(1, POWERS.findIndex((power) => power >= largest)); // prettier-ignore
    // The bands of what is no number of ULPs lie one step of the axis below 1 and above the largest power.
    const gap = decades <= 3 ? 4 : decades <= 6 ? 10 : 50;
    const [equal, top] = [1 / gap, POWERS[decades]!];
    const hasNaN = data.distances.includes('NaN');
    const highest = hasNaN ? top * gap : top;
    const values = data.distances.map((distance) => {
      if (distance === null) return null;
      if (distance === 'equal' || distance === 0) return equal;
      return distance === 'NaN' ? highest : distance;
    });
    const text = (index: number): string => {
      const distance = data.distances[index];
      if (distance === null || distance === undefined) return '–';
      if (distance === 'equal') return 'equal';
      if (distance === 'NaN') return 'one is NaN';
      return distance === 0 ? '0 ULP (sign of zero)' : `${distance.toLocaleString('en-US')} ULP`;
    };
    const every = decades <= 4 || !isNarrow() ? (decades <= 6 ? 1 : 2) : decades <= 6 ? 2 : 3;
    const marks = POWERS.slice(0, decades + 1).filter((_, i) => i % every === 0);
    const name = (mark: number): string => {
      if (mark === equal) return 'equal';
      if (hasNaN && mark === highest) return 'NaN';
      return mark < 1000 ? String(mark) : `10${'⁰¹²³⁴⁵⁶⁷⁸⁹'[POWERS.indexOf(mark)] ?? '¹⁰'}`;
    };
    const band = ({ ctx, bbox, valToPos }: UPlot): void => {
      const y = Math.round(valToPos(Math.sqrt(equal), 'y', true));
      ctx.save();
      ctx.fillStyle = color('same');
      ctx.fillRect(bbox.left, y, bbox.width, bbox.top + bbox.height - y);
      ctx.restore();
    };
    return draw({
      id: 'distance-chart',
      height: isNarrow() ? 220 : 260,
      lines: [{ label: 'distance', values, text }],
      styles: [{ stroke: color('run-2'), width: 2 }],
      y: {
        splits: () => [equal, ...marks, ...(hasNaN ? [highest] : [])],
        // uPlot's own filter would leave out some of these few.
        filter: (_, splits) => splits,
        values: (_, splits) => splits.map(name),
      },
      scale: { distr: 3, range: () => [equal / Math.sqrt(gap), highest * Math.sqrt(Math.sqrt(gap))] },
      drawBehind: band,
    });
  }

  function shareChart(): UPlot[] {
    const text = (values: readonly (number | null)[]) => (index: number) => {
      const value = values[index];
      return typeof value === 'number' ? `${Math.round(value * 10) / 10} %` : '–';
    };
    const kinds = [['gradients', data.gradients], ['weights', data.weights]] as const; // prettier-ignore
    return draw({
      id: 'share-chart',
      height: isNarrow() ? 170 : 190,
      lines: kinds.map(([label, values]) => ({ label, values: [...values], text: text(values) })),
      styles: styles(),
      y: { splits: () => [0, 50, 100], values: (_, splits) => splits.map((split) => `${split} %`) },
      scale: { range: () => [-8, 108] },
    });
  }

  const drawAll = (): UPlot[] => [...lossChart(), ...distanceChart(), ...shareChart()];
  let charts = drawAll();
  const redraw = (): void => {
    charts.forEach((chart) => chart.destroy());
    charts = drawAll();
  };
  let width = innerWidth;
  addEventListener('resize', () => {
    if (innerWidth === width) return;
    width = innerWidth;
    redraw();
  });
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', redraw);
}
