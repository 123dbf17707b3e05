/** The HTML report: one file that needs nothing else, with uPlot's charts inlined. */
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { decimal } from './bits.mjs';
import * as sections from './report/sections.mjs';

/**
 * @typedef {object} ReportData
 * @property {import('./options.mjs').Options} options
 * @property {readonly import('./runs.mjs').FinishedRun[]} runs
 * @property {import('./verdict.mjs').Verdict} verdict
 * @property {number} seconds for all runs together
 */

const require = createRequire(import.meta.url);
// The package exports no file but its entry point, which lies in dist/ as well.
const uplot = (/** @type {string} */ name) => readFileSync(join(dirname(require.resolve('uplot')), name), 'utf8');
const own = (/** @type {string} */ name) => readFileSync(new URL(`report/${name}`, import.meta.url), 'utf8');

/**
 * @param {ReportData} data
 * @returns {string}
 */
export function renderReport(data) {
  const { word } = data.verdict;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:">
<link rel="icon" href="data:,">
<title>${word} – MNIST, bit by bit</title>
<style>${uplot('uPlot.min.css')}</style>
<style>${own('style.css')}</style>
</head>
<body>
<main>
${sections.heading(data)}
${sections.lossChart(data)}
${sections.ulpChart(data)}
${sections.validationLosses(data)}
${sections.speed(data)}
${sections.digests(data)}
${sections.configuration(data)}
${sections.batches(data)}
</main>
<script type="application/json" id="data">${chartData(data)}</script>
<script>${uplot('uPlot.iife.min.js')}</script>
<script>${own('charts.js')}</script>
</body>
</html>
`;
}

/**
 * What the charts draw. JSON knows neither NaN nor infinities: they are null there, and drawn as gaps.
 * @param {ReportData} data
 */
function chartData({ options, runs, verdict }) {
  const losses = runs.map(({ label, losses }) => ({
    label,
    values: Array.from(losses, (loss) => Number(decimal(loss))),
  }));
  const distances = verdict.comparisons.map(({ labels, ulps }) => ({
    label: labels.join(' – '),
    values: Array.from(ulps),
  }));
  return JSON.stringify({ batchesPerEpoch: options.size.batchesPerEpoch, losses, distances }).replaceAll(
    '<',
    '\\u003c',
  );
}

/**
 * Writes a file as a whole or not at all.
 * @param {string} path
 * @param {string} text
 */
export function writeAtomically(path, text) {
  const temporary = `${path}.${process.pid}.tmp`;
  try {
    writeFileSync(temporary, text);
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}
