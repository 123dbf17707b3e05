/** Draws the charts of the report. Runs in the page, after uPlot. */
/* global uPlot */
(() => {
  /** @typedef {{ label: string, values: (number | null)[] }} Line */

  const text = document.getElementById('data')?.textContent ?? '';
  /** @type {{ batchesPerEpoch: number, losses: Line[], distances: Line[] }} */
  const { batchesPerEpoch, losses, distances } = JSON.parse(text);
  const color = (/** @type {string} */ name) =>
    getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
  const narrow = () => document.documentElement.clientWidth < 600;

  const BATCH_INCREMENTS = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 1e4, 2e4, 5e4, 1e5, 1e6];

  /** Lines that can be told apart even where one covers another. */
  const lossStyles = () => [
    { stroke: `${color('run-0')}80`, width: 8 },
    { stroke: color('run-1'), width: 1.75, dash: [7, 5] },
    { stroke: color('run-2'), width: 1.5 },
    { stroke: color('run-3'), width: 1.5 },
    { stroke: color('run-4'), width: 1.5 },
  ];
  const distanceStyles = () => [
    { stroke: color('run-0'), width: 3 },
    { stroke: color('run-2'), width: 1.5 },
    { stroke: color('run-4'), width: 1.5 },
  ];

  /** @param {object} options of uPlot, over those that all axes share */
  function axis(options) {
    const line = { stroke: color('line'), width: 1 };
    return { stroke: color('soft'), grid: line, ticks: line, font: '12px system-ui, sans-serif', ...options };
  }

  /**
   * Vertical lines between the epochs, unless there are so many that they would hide the rest.
   * @param {import('uplot')} chart
   */
  function drawEpochs({ ctx, bbox, data, valToPos }) {
    const batches = data[0].length;
    if (batches / batchesPerEpoch > 100) return;
    ctx.save();
    ctx.strokeStyle = color('soft');
    ctx.globalAlpha = 0.6;
    ctx.lineWidth = devicePixelRatio;
    for (let end = batchesPerEpoch + 0.5; end < batches; end += batchesPerEpoch) {
      const x = Math.round(valToPos(end, 'x', true));
      ctx.beginPath();
      ctx.moveTo(x, bbox.top);
      ctx.lineTo(x, bbox.top + bbox.height);
      ctx.stroke();
    }
    ctx.restore();
  }

  /**
   * @param {string} id of the element to draw in
   * @param {Line[]} lines
   * @param {object[]} styles of the lines
   * @param {{ y: object, scale: object, value: (v: number) => string }} vertical axis, scale, and values in the legend
   */
  function draw(id, lines, styles, { y, scale, value }) {
    const place = /** @type {HTMLElement} */ (document.getElementById(id));
    place.replaceChildren();
    const points = Math.max(...lines.map(({ values }) => values.length));
    const series = lines.map(({ label, values }, i) => ({
      label,
      // Where the line is too short to be seen.
      points: { show: values.length <= 2, size: 7 },
      value: (/** @type {unknown} */ _, /** @type {number | null} */ v) => (typeof v === 'number' ? value(v) : '–'),
      ...styles[i],
    }));
    /** @type {import('uplot').Options} */
    const options = {
      width: place.clientWidth - 8,
      height: narrow() ? 260 : 340,
      series: [{ label: 'batch' }, ...series],
      scales: {
        x: {
          time: false,
          range: (_, min, max) => (min === max ? [min - 1, max + 1] : [min, max]),
        },
        y: scale,
      },
      axes: [axis({ grid: { show: false }, incrs: BATCH_INCREMENTS }), axis(y)],
      cursor: { sync: { key: 'batch' }, y: false },
      hooks: { drawAxes: [drawEpochs] },
    };
    const batches = Array.from({ length: points }, (_, i) => i + 1);
    return new uPlot(options, [batches, ...lines.map(({ values }) => values)], place);
  }

  /** 0, 1, 10, 10³, … @param {number} v */
  function power(v) {
    return v < 100 ? String(v) : `10${'⁰¹²³⁴⁵⁶⁷⁸⁹'[Math.round(Math.log10(v))]}`;
  }

  function drawAll() {
    const largest = distances.flatMap(({ values }) => values).reduce((a, b) => Math.max(a ?? 0, b ?? 0), 0) ?? 0;
    const marks = largest < 1000 ? [0, 1, 10, 100] : [0, 10, 1e3, 1e5, 1e7, 1e9];
    return [
      draw('loss-chart', losses, lossStyles(), {
        y: { size: 50 },
        scale: {},
        value: (v) => v.toPrecision(narrow() ? 4 : 9),
      }),
      draw('ulp-chart', distances, distanceStyles(), {
        y: {
          size: 50,
          splits: () => marks.filter((mark) => mark <= largest * 5),
          // uPlot's own filter would leave out some of these few.
          filter: (/** @type {unknown} */ _, /** @type {number[]} */ splits) => splits,
          values: (/** @type {unknown} */ _, /** @type {number[]} */ splits) => splits.map(power),
        },
        // The inverse hyperbolic sine is logarithmic from about 1 on and passes through 0.
        scale: { distr: 4, asinh: 1, range: () => [-1, Math.max(10, largest * 3)] },
        value: (v) => v.toLocaleString('en-US'),
      }),
    ];
  }

  let charts = drawAll();
  const redraw = () => {
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
})();
