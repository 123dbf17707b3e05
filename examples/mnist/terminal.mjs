/** The result as text, at most 100 columns wide for labels of common length. */
import { decimal, hex } from './bits.mjs';
import { formatSize, formatSpeed, speedSentence } from './speed.mjs';

/** @typedef {import('./runs.mjs').FinishedRun} FinishedRun */
/** @typedef {(text: string) => string} Style */

/**
 * @param {NodeJS.WriteStream} stream
 * @returns {Record<'bold' | 'dim' | 'red' | 'green', Style>} styles that do nothing where the stream shows no colours
 */
export function stylesFor(stream) {
  const shown = stream.isTTY && stream.hasColors();
  const style = (/** @type {number} */ on, /** @type {number} */ off) => (/** @type {string} */ text) =>
    shown ? `\x1b[${on}m${text}\x1b[${off}m` : text;
  return { bold: style(1, 22), dim: style(2, 22), red: style(31, 39), green: style(32, 39) };
}

/** @param {import('./options.mjs').Options} options */
export function configurationText({ model, size, stockSize, seed, backend }) {
  return [
    `MNIST, ${model}: ${sizeText(size)}`,
    `seed ${typeof seed === 'string' ? JSON.stringify(seed) : seed}, backend ${backend}`,
    `stock runs, backend cpu: ${stockSize.records < size.records ? sizeText(stockSize) : 'the same records'}`,
  ].join('\n');
}

/** @param {import('./options.mjs').Size} size */
function sizeText({ records, trainingRecords, epochs, batch, batchesPerEpoch }) {
  return (
    `${records} records (${trainingRecords} to train on, ${records - trainingRecords} to validate on), ` +
    `${count(epochs, 'epoch')} of ${count(batchesPerEpoch, 'batch', 'batches')} of ${batch}`
  );
}

/** @param {number} n @param {string} one @param {string} [many] */
function count(n, one, many = `${one}s`) {
  return `${n} ${n === 1 ? one : many}`;
}

/**
 * Validation losses side by side, as the shortest decimals that read back as the same binary32, above their bits; "–"
 * where a run had no such epoch.
 * @param {readonly FinishedRun[]} runs
 * @param {ReturnType<typeof stylesFor>} styles
 */
export function lossTable(runs, { bold, dim }) {
  const width = Math.max(14, ...runs.map(({ label }) => label.length)) + 2;
  const row = (/** @type {string} */ head, /** @type {string[]} */ cells) =>
    `  ${head.padEnd(10)}${cells.map((cell) => cell.padEnd(width)).join('')}`.trimEnd();
  const lines = [bold(row('', runs.map(({ label }) => label)))]; // prettier-ignore
  for (let epoch = 0; epoch < runs[0].history.val_loss.length; epoch++) {
    const cells = (/** @type {(loss: number) => string} */ format, /** @type {string} */ none) =>
      runs.map(({ history: { val_loss: losses } }) => (epoch < losses.length ? format(losses[epoch]) : none));
    lines.push(row(`epoch ${epoch + 1}`, cells(decimal, '–')), dim(row('', cells(hex, ''))));
  }
  return lines.join('\n');
}

/**
 * @param {readonly FinishedRun[]} runs
 * @param {'weights' | 'history'} name
 * @param {ReturnType<typeof stylesFor>} styles
 */
export function digestTable(runs, name, { dim }) {
  const width = Math.max(...runs.map(({ label }) => label.length));
  return runs.map(({ label, digests }) => `  ${label.padEnd(width)}  ${dim(digests[name])}`).join('\n');
}

/**
 * @param {readonly FinishedRun[]} runs
 * @param {ReturnType<typeof stylesFor>} styles
 */
export function speedTable(runs, { dim }) {
  const width = Math.max(...runs.map(({ label }) => label.length));
  const speeds = runs.map(formatSpeed);
  const digits = Math.max(...speeds.map((speed) => speed.length));
  const lines = runs.map((run, i) =>
    [`  ${run.label.padEnd(width)}`, speeds[i].padStart(digits), run.backend.padEnd(13), dim(formatSize(run))].join(
      '  ',
    ),
  );
  return [...lines, ...wrap(speedSentence(runs), 98).map((line) => `  ${line}`)].join('\n');
}

/**
 * @param {import('./verdict.mjs').Verdict} verdict
 * @param {ReturnType<typeof stylesFor>} styles
 */
export function verdictText({ word, exitCode, statements }, { bold, green, red, dim }) {
  const marks = { good: green('✓'), bad: red('✗'), note: dim('·') };
  const lines = statements.map(({ kind, text }) => `  ${marks[kind]} ${wrap(text, 94).join('\n    ')}`);
  return [bold((exitCode === 0 ? green : red)(word)), ...lines].join('\n');
}

/**
 * @param {string} text
 * @param {number} width
 */
export function wrap(text, width) {
  /** @type {string[]} */
  const lines = [];
  for (const word of text.split(' ')) {
    const last = lines[lines.length - 1];
    if (last !== undefined && last.length + 1 + word.length <= width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
