/** Draws the curves. Its text is put into the page: it must name nothing from outside but uPlot and the browser's globals. */
import type UPlot from 'uplot';

type Points = readonly (number | null)[];

export interface CurveChart {
  readonly id: string;
  readonly groups: readonly {
    readonly name: string;
    readonly curves: readonly Points[];
    readonly mean: Points;
    readonly lower: Points;
    readonly upper: Points;
  }[];
}

declare const uPlot: typeof UPlot;

export function drawCurves(charts: readonly CurveChart[]): void {
  const INCREMENTS = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 1e4, 2e4, 5e4, 1e5, 1e6];
  const color = (name: string): string =>
    getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
  const text = (value: number | null | undefined): string =>
    typeof value === 'number' ? String(Number(value.toPrecision(6))) : '–';

  function draw({ id, groups }: CurveChart): UPlot[] {
    const place = document.getElementById(id);
    const readout = document.getElementById(`${id}-readout`);
    if (!place || !readout) return [];
    place.replaceChildren();
    const length = groups.flatMap(({ curves }) => curves).reduce((most, curve) => Math.max(most, curve.length), 0);
    const fill = (points: Points): (number | null)[] => Array.from({ length }, (_, i) => points[i] ?? null);
    const isShort = length <= 2;
    const series: UPlot.Series[] = [{}];
    const bands: UPlot.Band[] = [];
    const data: (number | null)[][] = [Array.from({ length }, (_, i) => i + 1)];
    groups.forEach(({ curves, mean, lower, upper }, group) => {
      const stroke = color(`group-${group}`);
      for (const curve of curves) {
        series.push({ stroke: `${stroke}66`, width: 1, points: { show: isShort } });
        data.push(fill(curve));
      }
      bands.push({ series: [series.length + 1, series.length], fill: `${stroke}33` });
      series.push(
        { stroke: 'transparent', points: { show: false } },
        { stroke: 'transparent', points: { show: false } },
      );
      data.push(fill(lower), fill(upper));
      series.push({ stroke, width: 2.5, points: { show: isShort } });
      data.push(fill(mean));
    });
    const line = { stroke: color('line'), width: 1 };
    const axis = { stroke: color('soft'), grid: line, ticks: line, font: '12px system-ui, sans-serif' };
    const say = (index: number | null | undefined): void => {
      const i = index ?? length - 1;
      const parts = groups.map(
        ({ name, mean, lower, upper }) => `${name} ${text(mean[i])} [${text(lower[i])}, ${text(upper[i])}]`,
      );
      readout.textContent = `point ${i + 1}: ${parts.join(' · ')}`;
    };
    const options: UPlot.Options = {
      width: place.clientWidth,
      height: document.documentElement.clientWidth < 600 ? 240 : 340,
      series,
      bands,
      legend: { show: false },
      scales: { x: { time: false, range: (_, min, max) => (min === max ? [min - 1, max + 1] : [min, max]) } },
      axes: [
        { ...axis, grid: { show: false }, incrs: INCREMENTS },
        { ...axis, size: 64 },
      ],
      cursor: { y: false, points: { show: false }, drag: { x: false, y: false } },
      hooks: { setCursor: [(chart) => say(chart.cursor.idx)] },
    };
    say(null);
    return [new uPlot(options, data as unknown as UPlot.AlignedData, place)];
  }

  let drawn = charts.flatMap(draw);
  const redraw = (): void => {
    drawn.forEach((chart) => chart.destroy());
    drawn = charts.flatMap(draw);
  };
  let width = innerWidth;
  addEventListener('resize', () => {
    if (innerWidth === width) return;
    width = innerWidth;
    redraw();
  });
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', redraw);
}
