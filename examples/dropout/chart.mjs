/** Mean, band and points as one SVG, which follows the reader's light or dark theme and needs nothing else. */

const [WIDTH, HEIGHT] = [840, 460];
const frame = { left: 52, right: WIDTH - 20, top: 84, bottom: HEIGHT - 52 };

/**
 * @typedef {object} Prediction
 * @property {Float32Array} x in rising order
 * @property {Float32Array} mean
 * @property {Float32Array} deviation standard deviations
 * @property {(x: number) => number} truth
 * @property {{ x: Float32Array, y: Float32Array }} points what the model was trained on
 * @property {string} title
 * @property {string} subtitle
 */

const style = `
  :root { color-scheme: light dark; --paper: #fff; --ink: #1b2330; --soft: #5b6675; --line: #dde2e9; --mean: #2563eb; --band: #2563eb; --point: #c2410c; }
  @media (prefers-color-scheme: dark) {
    :root { --paper: #12161d; --ink: #e4e9f0; --soft: #9aa6b5; --line: #2c3440; --mean: #7ab0ff; --band: #4f8ef7; --point: #f5a524; }
  }
  text { font: 13px system-ui, sans-serif; fill: var(--soft); }
  .title { font-size: 18px; font-weight: 600; fill: var(--ink); }
  .paper { fill: var(--paper); }
  .grid { stroke: var(--line); }
  .band { fill: var(--band); fill-opacity: 0.22; }
  .mean { fill: none; stroke: var(--mean); stroke-width: 2.5; }
  .truth { fill: none; stroke: var(--soft); stroke-width: 1.5; stroke-dasharray: 5 4; }
  .point { fill: var(--point); fill-opacity: 0.85; }`;

/**
 * @param {number} from
 * @param {number} to
 * @param {number} low
 * @param {number} high
 */
const scale = (from, to, low, high) => (/** @type {number} */ value) =>
  low + ((value - from) / (to - from)) * (high - low);

/** @param {readonly number[]} numbers */
const range = (numbers) => [Math.min(...numbers), Math.max(...numbers)];

/** @param {number} low @param {number} high */
const integers = (low, high) =>
  Array.from({ length: Math.floor(high) - Math.ceil(low) + 1 }, (_, i) => Math.ceil(low) + i);

/** @param {readonly (readonly [number, number])[]} corners */
const path = (corners) => corners.map(([x, y], i) => `${i === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`).join('');

/**
 * @param {Prediction} prediction
 * @returns {string}
 */
export function drawChart({ x, mean, deviation, truth, points, title, subtitle }) {
  const xs = [...x];
  const upper = xs.map((_, i) => mean[i] + 2 * deviation[i]);
  const lower = xs.map((_, i) => mean[i] - 2 * deviation[i]);
  const [left, right] = range(xs);
  const [bottom, top] = range([...upper, ...lower, ...points.y]);
  const px = scale(left, right, frame.left, frame.right);
  const py = scale(bottom, top, frame.bottom, frame.top);
  /** @type {(values: readonly number[]) => [number, number][]} */
  const line = (values) => values.map((value, i) => [px(xs[i]), py(value)]);
  const inside = xs.filter((value) => truth(value) >= bottom && truth(value) <= top);

  const grid = [
    ...integers(left, right).map(
      (value) =>
        `<path class="grid" d="M${px(value).toFixed(1)} ${frame.top}V${frame.bottom}"/><text x="${px(value).toFixed(1)}" y="${frame.bottom + 20}" text-anchor="middle">${value}</text>`,
    ),
    ...integers(bottom, top).map(
      (value) =>
        `<path class="grid" d="M${frame.left} ${py(value).toFixed(1)}H${frame.right}"/><text x="${frame.left - 10}" y="${(py(value) + 4).toFixed(1)}" text-anchor="end">${value}</text>`,
    ),
  ].join('\n');
  const legend = [
    ['<path class="mean" d="M0 -4H24"/>', 'mean'],
    ['<path class="band" d="M0 -10H24V2H0Z"/>', '± 2 standard deviations'],
    ['<circle class="point" cx="12" cy="-4" r="3.5"/>', 'training data'],
    ['<path class="truth" d="M0 -4H24"/>', 'x³/4 − x'],
  ].map(
    ([mark, text], i) =>
      `<g transform="translate(${[52, 150, 350, 490][i]} 68)">${mark}<text x="32">${text}</text></g>`,
  );

  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" role="img" aria-label="${title}">
<style>${style}
</style>
<rect class="paper" width="${WIDTH}" height="${HEIGHT}"/>
<text class="title" x="52" y="26">${title}</text>
<text x="52" y="46">${subtitle}</text>
${legend.join('\n')}
${grid}
<path class="band" d="${path([...line(upper), ...line(lower).reverse()])}Z"/>
<path class="truth" d="${path(inside.map((value) => [px(value), py(truth(value))]))}"/>
<path class="mean" d="${path(line([...mean]))}"/>
${[...points.x].map((value, i) => `<circle class="point" cx="${px(value).toFixed(1)}" cy="${py(points.y[i]).toFixed(1)}" r="3.2"/>`).join('')}
<text x="${(frame.left + frame.right) / 2}" y="${HEIGHT - 12}" text-anchor="middle">x</text>
</svg>
`;
}
