/** Two loss curves, and their difference below, as one SVG that follows the reader's light or dark theme. */

const WIDTH = 840;
const [LEFT, RIGHT] = [64, WIDTH - 20];
const losses = { top: 84, bottom: 330 };
const rest = { top: 390, bottom: 520 };

const style = `
  :root { color-scheme: light dark; --paper: #fff; --ink: #1b2330; --soft: #5b6675; --line: #dde2e9; --own: #2563eb; --theirs: #c2410c; }
  @media (prefers-color-scheme: dark) {
    :root { --paper: #12161d; --ink: #e4e9f0; --soft: #9aa6b5; --line: #2c3440; --own: #7ab0ff; --theirs: #f5a524; }
  }
  text { font: 13px system-ui, sans-serif; fill: var(--soft); }
  .title { font-size: 18px; font-weight: 600; fill: var(--ink); }
  .paper { fill: var(--paper); }
  .grid { stroke: var(--line); }
  polyline { fill: none; stroke-width: 2; }
  .theirs { stroke: var(--theirs); stroke-width: 5; stroke-opacity: 0.45; }
  .own { stroke: var(--own); }`;

/**
 * @param {object} options
 * @param {readonly number[]} options.theirs
 * @param {readonly number[]} options.own
 * @param {readonly number[]} options.differences
 * @param {string} options.subtitle
 */
export function drawLosses({ theirs, own, differences, subtitle }) {
  const steps = own.length;
  const x = (/** @type {number} */ step) => LEFT + ((RIGHT - LEFT) * step) / Math.max(1, steps - 1);
  /** @param {number} low @param {number} high @param {{ top: number, bottom: number }} frame */
  const scale =
    (low, high, { top, bottom }) =>
    (/** @type {number} */ value) =>
      bottom - ((bottom - top) * (value - low)) / (high - low || 1);
  /** @param {string} name @param {readonly number[]} values @param {(value: number) => number} y */
  const line = (name, values, y) =>
    `<polyline class="${name}" points="${values.map((value, i) => `${x(i).toFixed(1)},${y(value).toFixed(1)}`).join(' ')}"/>`;
  /** @param {readonly number[]} at @param {(value: number) => number} y @param {(value: number) => string} show */
  const grid = (at, y, show) =>
    at
      .map(
        (value) =>
          `<line class="grid" x1="${LEFT}" x2="${RIGHT}" y1="${y(value)}" y2="${y(value)}"/><text x="${LEFT - 8}" y="${y(value) + 4}" text-anchor="end">${show(value)}</text>`,
      )
      .join('');
  const most = Math.max(...theirs, ...own);
  const largest = Math.max(...differences.map(Math.abs));
  const yLoss = scale(0, most, losses);
  const yRest = scale(-largest, largest, rest);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} 560" width="${WIDTH}" height="560">
<style>${style}</style>
<rect class="paper" width="100%" height="100%"/>
<text class="title" x="${LEFT}" y="34">One training in PyTorch and in TensorFlow.js</text>
<text x="${LEFT}" y="56">${subtitle}</text>
${grid([0, most / 2, most], yLoss, (value) => value.toFixed(2))}
${line('theirs', theirs, yLoss)}${line('own', own, yLoss)}
<text x="${RIGHT}" y="${losses.top + 22}" text-anchor="end">loss: PyTorch wide, TensorFlow.js narrow</text>
${grid(largest ? [-largest, 0, largest] : [0], yRest, (value) => (value ? value.toExponential(1) : '0'))}
${line('own', differences, yRest)}
<text x="${RIGHT}" y="${rest.top - 10}" text-anchor="end">TensorFlow.js − PyTorch</text>
<text x="${RIGHT}" y="548" text-anchor="end">step ${steps}</text><text x="${LEFT}" y="548">step 1</text>
</svg>
`;
}
