/** The losses of a training over those expected. */
import uPlot from 'uplot';

const color = (name: string): string => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();

export class LossChart {
  readonly #place: HTMLElement;
  readonly #expected: readonly number[];
  #losses: readonly number[] = [];
  #chart: uPlot;
  #isDrawing = false;

  constructor(place: HTMLElement, expected: readonly number[]) {
    this.#place = place;
    this.#expected = expected;
    this.#chart = this.#create();
    let width = innerWidth;
    addEventListener('resize', () => {
      if (innerWidth !== width) this.#redraw();
      width = innerWidth;
    });
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => this.#redraw());
  }

  /** Draws with the next frame, however often it is called before. */
  show(losses: readonly number[]): void {
    this.#losses = losses;
    if (this.#isDrawing) return;
    this.#isDrawing = true;
    requestAnimationFrame(() => {
      this.#isDrawing = false;
      this.#chart.setData(this.#data(), false);
      this.#chart.redraw();
    });
  }

  #data(): uPlot.AlignedData {
    const steps = Array.from(this.#expected, (_, i) => i + 1);
    return [steps, [...this.#expected], steps.map((step) => this.#losses[step - 1] ?? null)];
  }

  #redraw(): void {
    this.#chart.destroy();
    this.#chart = this.#create();
  }

  #create(): uPlot {
    const line = { stroke: color('line'), width: 1 };
    const axis = { stroke: color('soft'), grid: line, ticks: line, font: '12px system-ui, sans-serif' };
    const value = (_: uPlot, loss: number | null): string => (typeof loss !== 'number' ? '–' : loss.toPrecision(9));
    const options: uPlot.Options = {
      width: this.#place.clientWidth - 8,
      height: this.#place.clientWidth < 600 ? 260 : 340,
      series: [
        { label: 'step', value: (_: uPlot, step: number | null) => String(step ?? '–') },
        { label: 'expected', stroke: `${color('run-0')}80`, width: 8, points: { show: false }, value },
        {
          label: 'here',
          stroke: color('run-1'),
          width: this.#place.clientWidth < 600 ? 1 : 1.75,
          points: { show: false },
          value,
        },
      ],
      scales: { x: { time: false } },
      axes: [
        { ...axis, grid: { show: false } },
        { ...axis, size: 50 },
      ],
      cursor: { y: false },
    };
    return new uPlot(options, this.#data(), this.#place);
  }
}
