/** From five results to one word, the sentences behind it, and the exit code. */
import { compareRuns } from './compare.mjs';
import { EXIT } from './options.mjs';

/** @typedef {import('./compare.mjs').Comparable & { backendReport: { backend: string, level: keyof typeof REACH } }} JudgedRun */

/**
 * @typedef {object} Statement
 * @property {'good' | 'bad' | 'note'} kind
 * @property {string} text
 */

/**
 * @typedef {object} Verdict
 * @property {'REPRODUCED' | 'NOT REPRODUCED'} word
 * @property {number} exitCode
 * @property {Statement[]} statements
 * @property {import('./compare.mjs').Comparison[]} comparisons same seed, other seed, stock
 */

const REACH = {
  portable: 'by the contract these bits are the same on every machine and in every JavaScript engine.',
  engine: 'these bits hold for this JavaScript engine and version; those of deterministic hold everywhere.',
  device: 'these bits hold for this device and driver at best; those of deterministic hold everywhere.',
};

/**
 * REPRODUCED if the two runs of one seed have equal bits in losses, history and weights and the other seed has others;
 * the stock runs are there for contrast alone.
 * @param {readonly JudgedRun[]} runs seed, the same seed, another seed, stock, stock
 * @returns {Verdict}
 */
export function judge([first, second, other, stock, stockAgain]) {
  const same = compareRuns(first, second);
  const different = compareRuns(first, other);
  const unseeded = compareRuns(stock, stockAgain);
  const reproduced = same.equal && !different.equal;

  /** @type {Statement[]} */
  const statements = [
    same.equal
      ? {
          kind: 'good',
          text: `${names(same)}: equal bits in all ${same.compared} losses and metrics, and in the weights.`,
        }
      : { kind: 'bad', text: `${names(same)} parted ${describe(same)}.` },
    different.equal
      ? { kind: 'bad', text: `${names(different)} have equal bits: the seed has no effect.` }
      : { kind: 'good', text: `${names(different)} parted ${describe(different)}, as other seeds should.` },
    unseeded.equal
      ? { kind: 'note', text: `${names(unseeded)} have equal bits, too, though nothing makes them.` }
      : { kind: 'note', text: `${names(unseeded)}, without a seed, parted ${describe(unseeded)}.` },
  ];
  if (reproduced) {
    const { backend, level } = first.backendReport;
    statements.push({ kind: 'note', text: `Backend ${backend}, level ${level}: ${REACH[level]}` });
  }
  const accuracy = first.history.val_acc?.at(-1);
  if (accuracy !== undefined) {
    const { records, trainingRecords } = first.size;
    const validation = (records - trainingRecords).toLocaleString('en-US');
    const text = `${first.label} ends with ${(100 * accuracy).toFixed(1)} % of the ${validation} validation records right.`;
    statements.push({ kind: 'note', text });
  }
  return {
    word: reproduced ? 'REPRODUCED' : 'NOT REPRODUCED',
    exitCode: reproduced ? EXIT.reproduced : EXIT.notReproduced,
    statements,
    comparisons: [same, different, unseeded],
  };
}

/** @param {import('./compare.mjs').Comparison} comparison */
function names({ labels }) {
  return `${labels[0]} and ${labels[1]}`;
}

/**
 * Where two runs parted, with both values, both bit patterns and their distance.
 * @param {import('./compare.mjs').Comparison} comparison with a difference
 */
export function describe({ first }) {
  if (!first) throw new Error('comparison: expected one with a difference, got equal runs. Look at `equal` first.');
  const { what, batch, epoch, values, bits, ulp } = first;
  if (epoch === undefined) return `in the ${what}: ${values[0]} and ${values[1]}`;
  const place = batch === undefined ? `in ${what} of epoch ${epoch}` : `in the ${what} ${batch} (epoch ${epoch})`;
  const [a, b] = values.map((value, i) => (bits[i] === 'none' ? 'no value' : `${value} (0x${bits[i]})`));
  return `${place}: ${a} and ${b}${ulp === undefined ? '' : `, ${formatUlp(ulp)} apart`}`;
}

/** @param {number} ulp */
export function formatUlp(ulp) {
  return `${ulp === Infinity ? 'infinitely many' : ulp.toLocaleString('en-US')} ULP`;
}
