/** The sections of the HTML report. */
import { createRequire } from 'node:module';
import { arch, cpus, platform } from 'node:os';
import { decimal, hex } from '../bits.mjs';
import { formatSize, formatSpeed, speedSentence } from '../speed.mjs';
import { formatUlp } from '../verdict.mjs';

/** @typedef {import('../report.mjs').ReportData} ReportData */

const { version } = createRequire(import.meta.url)('tfjs-determinism/package.json');

/** More rows than this would make the page slow; the chart has them all. */
const MAX_ROWS = 500;

/** @param {unknown} value */
export function escape(value) {
  return String(value).replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** @param {ReportData} data */
export function heading({ verdict: { word, exitCode, statements } }) {
  const items = statements.map(({ kind, text }) => `<li class="${kind}">${escape(text)}</li>`).join('\n');
  return `<header>
<p class="eyebrow">tfjs-determinism · training on MNIST, bit by bit</p>
<h1 class="${exitCode === 0 ? 'good' : 'bad'}">${word}</h1>
<ul class="statements">
${items}
</ul>
</header>`;
}

/** @param {ReportData} data */
export function lossChart({ options: { size, stockSize }, runs, verdict }) {
  const ends = runs.map(
    ({ label, losses }) => `${label} from ${decimal(losses[0])} to ${decimal(losses[losses.length - 1])}`,
  );
  const together = verdict.comparisons[0].equal
    ? 'The first two runs lie exactly on one another.'
    : 'The first two runs part.';
  const few =
    stockSize.records < size.records
      ? ` The stock runs end after batch ${stockSize.epochs * stockSize.batchesPerEpoch}, since stock cpu is so slow.`
      : '';
  const text = `Line chart: the loss of every batch of five runs. ${together} ${ends.join('; ')}.`;
  return `<section aria-labelledby="loss-title">
<h2 id="loss-title">Loss of every batch</h2>
<p>${together} The first is the broad band, the second the dashed line in it.${size.epochs > 1 ? ' Vertical lines are ends of epochs.' : ''}${few}</p>
<div class="chart" id="loss-chart" role="img" aria-label="${escape(text)}"></div>
<noscript>The chart needs JavaScript; the numbers are in the tables below.</noscript>
</section>`;
}

/** @param {ReportData} data */
export function ulpChart({ verdict: { comparisons } }) {
  const summaries = comparisons.map(({ labels, ulps }) => {
    const most = largest(ulps);
    return `${labels[0]} and ${labels[1]}: ${most === 0 ? 'zero at every batch' : `at most ${formatUlp(most)}`}`;
  });
  const rows = comparisons.map(({ labels, first, ulps }) => {
    const cells = first
      ? [place(first), ...[0, 1].map((i) => `${first.values[i]}<br><code>${first.bits[i]}</code>`), distance(first.ulp)]
      : ['nowhere: every bit is equal', '', '', '0'];
    return `<tr><th scope="row">${pairHead(labels)}</th>${cells.map((cell) => `<td>${cell}</td>`).join('')}<td>${distance(largest(ulps))}</td></tr>`;
  });
  return `<section aria-labelledby="ulp-title">
<h2 id="ulp-title">Where they part</h2>
<div class="scroll" tabindex="0" role="region" aria-labelledby="ulp-title"><table>
<thead><tr><th scope="col">runs</th><th scope="col">first difference</th><th scope="col">in the one</th><th scope="col">in the other</th><th scope="col">ULP</th><th scope="col">largest ULP</th></tr></thead>
<tbody>
${rows.join('\n')}
</tbody></table></div>
<p>The distance between the losses of two runs, batch by batch, in ULP: steps from one binary32 number to the next. The scale is logarithmic, and zero is on it.</p>
<div class="chart" id="ulp-chart" role="img" aria-label="${escape(`Line chart: distance of the losses of pairs of runs. ${summaries.join('; ')}.`)}"></div>
</section>`;
}

/**
 * The two labels, with a line break between them alone.
 * @param {readonly string[]} labels
 */
function pairHead(labels) {
  return labels.map((label) => escape(label).replaceAll(' ', '&nbsp;')).join('&nbsp;– ');
}

/** @param {Float64Array} ulps */
function largest(ulps) {
  return ulps.reduce((a, b) => Math.max(a, b), 0);
}

/** @param {number | undefined} ulp */
function distance(ulp) {
  return ulp === undefined ? '' : ulp === Infinity ? '∞' : ulp.toLocaleString('en-US');
}

/** @param {import('../compare.mjs').Difference} difference */
function place({ what, batch, epoch }) {
  return `${what}${batch === undefined ? '' : ` ${batch}`}${epoch === undefined ? '' : `, epoch ${epoch}`}`;
}

/** @param {ReportData} data */
export function validationLosses({ runs }) {
  const rows = Array.from(runs[0].history.val_loss, (_, epoch) => {
    const cells = runs.map(({ history }) => lossCell(history.val_loss[epoch], runs[0].history.val_loss[epoch]));
    return `<tr><th scope="row">${epoch + 1}</th>${cells.join('')}</tr>`;
  });
  return `<section aria-labelledby="validation-title">
<h2 id="validation-title">Validation loss</h2>
<p>The shortest decimal that reads back as the same binary32 value, above its bits. A cell with = has the bits of the first run.</p>
<div class="scroll" tabindex="0" role="region" aria-labelledby="validation-title"><table>
<thead><tr><th scope="col">epoch</th>${runHeads(runs)}</tr></thead>
<tbody>
${rows.join('\n')}
</tbody></table></div>
</section>`;
}

/** @param {readonly { label: string }[]} runs */
function runHeads(runs) {
  return runs
    .map(({ label }, i) => `<th scope="col"><span class="swatch run-${i}"></span>${escape(label)}</th>`)
    .join('');
}

/**
 * @param {{ label: string }} run
 * @param {number} i its place
 */
function rowHead({ label }, i) {
  return `<th scope="row" class="run"><span class="swatch run-${i}"></span>${escape(label)}</th>`;
}

/**
 * @param {number | undefined} loss none where a run has ended
 * @param {number} first that of the first run
 */
function lossCell(loss, first) {
  if (loss === undefined) return '<td>–</td>';
  return `<td${hex(loss) === hex(first) ? ' class="same"' : ''}>${decimal(loss)}<br><code>${hex(loss)}</code></td>`;
}

/** @param {ReportData} data */
export function speed({ runs }) {
  const rows = runs.map((run, i) => {
    const cells = [formatSpeed(run), run.backend, formatSize(run), `${run.seconds.toFixed(1)} s`];
    return `<tr>${rowHead(run, i)}${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
  });
  return `<section aria-labelledby="speed-title">
<h2 id="speed-title">Speed</h2>
<p>${speedSentence(runs)} Two processes run at a time.</p>
<div class="scroll" tabindex="0" role="region" aria-labelledby="speed-title"><table>
<thead><tr><th scope="col">run</th><th scope="col">ms to train on a record</th><th scope="col">backend</th><th scope="col">trained on</th><th scope="col">whole process</th></tr></thead>
<tbody>
${rows.join('\n')}
</tbody></table></div>
</section>`;
}

/** @param {ReportData} data */
export function digests({ runs }) {
  const rows = runs.map((run, i) => {
    const cell = (/** @type {string} */ digest, /** @type {string} */ first) =>
      `<td${digest === first ? ' class="same"' : ''}><code>${digest}</code></td>`;
    const cells = [
      cell(run.digests.weights, runs[0].digests.weights),
      cell(run.digests.history, runs[0].digests.history),
    ];
    return `<tr>${rowHead(run, i)}${cells.join('')}</tr>`;
  });
  return `<section aria-labelledby="digest-title">
<h2 id="digest-title">Digests</h2>
<p>SHA-256 over the bits of all weights after training, and over losses and metrics of all epochs. A cell with = has that of the first run.</p>
<div class="scroll" tabindex="0" role="region" aria-labelledby="digest-title"><table class="digests">
<thead><tr><th scope="col">run</th><th scope="col">weights</th><th scope="col">history</th></tr></thead>
<tbody>
${rows.join('\n')}
</tbody></table></div>
</section>`;
}

/** @param {ReportData} data */
export function configuration({ options, runs, seconds }) {
  const { backendReport: seeded, tfjs } = runs[0];
  const { backendReport: stock } = runs[runs.length - 1];
  /** @type {[string, string | number][]} */
  const entries = [
    ['Model', options.model === 'mlp' ? 'mlp: dense 128, dropout, dense 10' : "cnn: Keras' MNIST convnet"],
    ['Size', sizeText(options.size)],
    ['Size of stock runs', sizeText(options.stockSize)],
    ['Seed', typeof options.seed === 'string' ? JSON.stringify(options.seed) : String(options.seed)],
    ['Seeded runs', `backend ${seeded.backend}, level ${seeded.level}. ${seeded.reasons.join(' ')}`],
    ['Stock runs', `backend ${stock.backend}, level ${stock.level}, no seed. ${stock.reasons.join(' ')}`],
    ['Engine', seeded.engine],
    ['Versions', `tfjs-determinism ${version}, contract ${seeded.contractVersion}, TensorFlow.js ${tfjs}`],
    [
      'Machine',
      `${platform()} ${arch()}, ${cpus()[0]?.model.trim() || 'unknown processor'} (${cpus().length} threads)`,
    ],
    ['Time', `${seconds.toFixed(1)} s for five runs in fresh processes, two at a time`],
  ];
  return `<section aria-labelledby="configuration-title">
<h2 id="configuration-title">Configuration and environment</h2>
<dl>
${entries.map(([name, value]) => `<dt>${name}</dt><dd>${escape(value)}</dd>`).join('\n')}
</dl>
</section>`;
}

/** @param {import('../options.mjs').Size} size */
function sizeText({ records, trainingRecords, epochs, batch, batchesPerEpoch }) {
  return `${records} records, ${trainingRecords} to train on, ${records - trainingRecords} to validate on; epochs: ${epochs}, each of ${batchesPerEpoch} batches of ${batch}`;
}

/** @param {ReportData} data */
export function batches({ options, runs, verdict: { comparisons } }) {
  const all = runs[0].losses.length;
  const shown = Math.min(all, MAX_ROWS);
  const ulps = comparisons.map(({ labels }) => `<th scope="col">ULP: ${pairHead(labels)}</th>`).join('');
  const rows = Array.from({ length: shown }, (_, i) => {
    const cells = runs.map(({ losses }) => lossCell(losses[i], runs[0].losses[i])).join('');
    const distances = comparisons.map((comparison) => `<td>${distance(comparison.ulps[i])}</td>`).join('');
    return `<tr><th scope="row">${i + 1}</th><td>${Math.floor(i / options.size.batchesPerEpoch) + 1}</td>${cells}${distances}</tr>`;
  });
  return `<section>
<details><summary>Every batch as a table${shown < all ? ` (the first ${shown} of ${all})` : ''}</summary>
<div class="scroll" tabindex="0" role="region" aria-label="Losses of every batch"><table>
<thead><tr><th scope="col">batch</th><th scope="col">epoch</th>${runHeads(runs)}${ulps}</tr></thead>
<tbody>
${rows.join('\n')}
</tbody></table></div>
</details>
</section>`;
}
