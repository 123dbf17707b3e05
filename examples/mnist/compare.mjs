/** Where two runs part, and by how much. */
import { decimal, hex, ulpDistance } from './bits.mjs';

/** @typedef {Pick<import('./runs.mjs').FinishedRun, 'label' | 'losses' | 'history' | 'digests' | 'size'>} Comparable */

/**
 * @typedef {object} Difference
 * @property {string} what what differs: the name of a series, or of a digest
 * @property {number} [batch] number of the batch in the whole run, from 1
 * @property {number} [epoch] from 1
 * @property {[string, string]} values in full precision; "none" where a run has no value
 * @property {[string, string]} bits hexadecimal
 * @property {number} [ulp] none for digests and values that are not there
 */

/**
 * @typedef {object} Comparison
 * @property {[string, string]} labels
 * @property {boolean} equal every bit of losses, history and digests
 * @property {number} compared how many losses and history values there are to compare
 * @property {Difference | null} first the earliest difference
 * @property {Float64Array} ulps distance of the losses, batch by batch
 */

/**
 * Compares two runs by bits. Any NaN equals any NaN; +0 and −0 differ.
 * @param {Comparable} a
 * @param {Comparable} b of the same size
 * @returns {Comparison}
 */
export function compareRuns(a, b) {
  const loss = firstDifference('loss of batch', a.losses, b.losses);
  const inLosses = loss && {
    ...loss.difference,
    batch: loss.index + 1,
    epoch: Math.floor(loss.index / a.size.batchesPerEpoch) + 1,
  };

  /** @type {Difference | null} */
  let inHistory = null;
  const names = [...new Set([...Object.keys(a.history), ...Object.keys(b.history)])];
  for (const name of names) {
    const found = firstDifference(name, a.history[name] ?? [], b.history[name] ?? []);
    const epoch = (found?.index ?? 0) + 1;
    if (found && (inHistory === null || epoch < /** @type {number} */ (inHistory.epoch)))
      inHistory = { ...found.difference, epoch };
  }
  // The history of an epoch is written after its last batch.
  const inValues =
    inLosses && (!inHistory || inLosses.epoch <= /** @type {number} */ (inHistory.epoch)) ? inLosses : inHistory;
  const first = inValues ?? digestDifference('weights', a, b) ?? digestDifference('history', a, b);
  return {
    labels: [a.label, b.label],
    equal: first === null,
    compared: a.losses.length + names.reduce((sum, name) => sum + (a.history[name]?.length ?? 0), 0),
    first,
    ulps: Float64Array.from({ length: Math.min(a.losses.length, b.losses.length) }, (_, i) =>
      ulpDistance(a.losses[i], b.losses[i]),
    ),
  };
}

/**
 * @param {string} what
 * @param {ArrayLike<number>} a
 * @param {ArrayLike<number>} b
 * @returns {{ index: number, difference: Difference } | null}
 */
function firstDifference(what, a, b) {
  for (let index = 0; index < Math.max(a.length, b.length); index++) {
    const both = index < a.length && index < b.length;
    if (both && ulpDistance(a[index], b[index]) === 0) continue;
    return {
      index,
      difference: {
        what,
        values: [show(a, index, decimal), show(b, index, decimal)],
        bits: [show(a, index, hex), show(b, index, hex)],
        ulp: both ? ulpDistance(a[index], b[index]) : undefined,
      },
    };
  }
  return null;
}

/**
 * @param {ArrayLike<number>} values
 * @param {number} index
 * @param {(x: number) => string} write
 */
function show(values, index, write) {
  return index < values.length ? write(values[index]) : 'none';
}

/**
 * @param {'weights' | 'history'} name
 * @param {Comparable} a
 * @param {Comparable} b
 * @returns {Difference | null}
 */
function digestDifference(name, a, b) {
  if (a.digests[name] === b.digests[name]) return null;
  /** @type {[string, string]} */
  const digests = [a.digests[name], b.digests[name]];
  return { what: `digest of the ${name}`, values: digests, bits: digests };
}
