/** The command line. */
import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Command, InvalidArgumentError, Option } from 'commander';
import { availableRecords } from './mnist.mjs';

/**
 * How much a run trains.
 * @typedef {object} Size
 * @property {number} records training and validation records together
 * @property {number} trainingRecords what is left to train on
 * @property {number} epochs
 * @property {number} batch
 * @property {number} batchesPerEpoch
 */

/**
 * @typedef {object} Options
 * @property {'mlp' | 'cnn'} model
 * @property {Size} size of the seeded runs
 * @property {Size} stockSize
 * @property {number | bigint | string} seed
 * @property {'deterministic' | 'cpu'} backend of the seeded runs
 * @property {string} report absolute path of the HTML report
 * @property {number} validationSplit
 */

/** Exit codes, documented in --help and README.md. */
export const EXIT = { reproduced: 0, notReproduced: 1, error: 2, interrupted: 130 };

const VALIDATION_SPLIT = 0.2;
const DEFAULTS = { mlp: { records: 1000, epochs: 3, batch: 32 }, cnn: { records: 5000, epochs: 2, batch: 64 } };
/** Of the convnet backend cpu gets no more, since each record takes it seconds: by default, and the stock runs always. */
const FEW = { records: 5, epochs: 1, batch: 2 };
const MIN_RECORDS = 5;
const MAX_EPOCHS = 1000;
const REPORT = fileURLToPath(new URL('report.html', import.meta.url));

/**
 * How many records `fit` trains on: its own formula.
 * @param {number} records
 */
function trainingRecords(records) {
  return Math.floor(records * (1 - VALIDATION_SPLIT));
}

/**
 * @param {Pick<Size, 'records' | 'epochs' | 'batch'>} chosen
 * @returns {Size}
 */
function sizeOf({ records, epochs, batch }) {
  const training = trainingRecords(records);
  return { records, trainingRecords: training, epochs, batch, batchesPerEpoch: Math.ceil(training / batch) };
}

/**
 * Reads the options. Writes help or an error and exits the process where there is nothing to run.
 * @param {readonly string[]} argv without node and script
 * @returns {Options}
 */
export function parseOptions(argv) {
  const available = availableRecords();
  const each = (/** @type {'records' | 'epochs' | 'batch'} */ name) =>
    `${DEFAULTS.cnn[name]} for cnn, or ${FEW[name]} on backend cpu; ${DEFAULTS.mlp[name]} for mlp`;
  // prettier-ignore
  const program = new Command('npm run demo --')
    .description('Trains on MNIST in fresh processes, seeded and not, and compares the runs bit by bit.')
    .addOption(new Option('--model <name>', 'the network to train').choices(['mlp', 'cnn']).default('cnn'))
    .option('--records <n>', `how many of the ${available} training images to use (default: ${each('records')})`, integer(MIN_RECORDS, available, 'the number of training images of MNIST'))
    .option('--epochs <n>', `how many epochs to train (default: ${each('epochs')})`, integer(1, MAX_EPOCHS))
    .option('--batch <n>', `records per batch (default: ${each('batch')}; all if there are fewer)`, integer(1, trainingRecords(available), 'all training records'))
    .option('--seed <seed>', 'an integer from 0 to 2^64 - 1, or a text', parseSeed, 42)
    .addOption(new Option('--backend <name>', 'the backend of the seeded runs').choices(['deterministic', 'cpu']).default('deterministic'))
    .addOption(new Option('--report <file>', 'where to write the HTML report').argParser(parseReport).default(REPORT, 'examples/mnist/report.html'))
    .allowExcessArguments(false)
    .addHelpText('after', HELP)
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? EXIT.reproduced : EXIT.error));
  const given = program.parse(argv, { from: 'user' }).opts();

  const slow = given.model === 'cnn' && given.backend === 'cpu';
  const defaults = slow ? FEW : DEFAULTS[/** @type {'mlp' | 'cnn'} */ (given.model)];
  const records = given.records ?? defaults.records;
  const training = trainingRecords(records);
  if (given.batch > training) {
    program.error(
      `error: option '--batch <n>' argument '${given.batch}' is invalid. Expected an integer from 1 to ${training}, ` +
        `the records that are left of ${records} after the validation split of ${VALIDATION_SPLIT}.`,
    );
  }
  const epochs = given.epochs ?? defaults.epochs;
  const batch = given.batch ?? Math.min(defaults.batch, training);
  const few = { records: FEW.records, epochs: FEW.epochs, batch: Math.min(FEW.batch, batch) };
  return {
    model: given.model,
    size: sizeOf({ records, epochs, batch }),
    stockSize: sizeOf(given.model === 'cnn' ? few : { records, epochs, batch }),
    seed: given.seed,
    backend: given.backend,
    report: given.report,
    validationSplit: VALIDATION_SPLIT,
  };
}

const HELP = `
The seed is used for two runs, and the seed after it for a third one; two more runs are unseeded, stock TensorFlow.js.

Exit codes:
  0    REPRODUCED: the two runs of one seed have equal bits, and another seed has others
  1    NOT REPRODUCED
  2    a wrong option, a run that failed, or a report that can't be written
  130  interrupted`;

/**
 * @param {number} min
 * @param {number} max
 * @param {string} [what] what the upper limit is
 */
function integer(min, max, what) {
  return (/** @type {string} */ text) => {
    const value = Number(text);
    if (/^[+-]?\d+$/.test(text) && value >= min && value <= max) return value;
    throw new InvalidArgumentError(`Expected an integer from ${min} to ${max}${what ? `, ${what}` : ''}.`);
  };
}

/**
 * A seed as withDeterminism takes it. What looks like a number must be one that it takes; the rest is text.
 * @param {string} text
 */
function parseSeed(text) {
  if (/^\d+$/.test(text)) {
    const value = BigInt(text);
    if (value <= Number.MAX_SAFE_INTEGER) return Number(value);
    if (value < 2n ** 64n) return value;
  } else if (text.trim() !== '' && text !== 'NaN' && Number.isNaN(Number(text))) {
    return text;
  }
  throw new InvalidArgumentError('Expected an integer from 0 to 2^64 - 1, or a text that is not a number.');
}

/** @param {string} text */
function parseReport(text) {
  const path = resolve(text);
  const folder = dirname(path);
  if (text === '' || (existsSync(path) && statSync(path).isDirectory())) {
    throw new InvalidArgumentError('Expected the name of a file, got that of a folder.');
  }
  try {
    accessSync(folder, constants.W_OK);
  } catch {
    throw new InvalidArgumentError(
      `Expected a file in a folder that exists and can be written to; ${folder} is not one.`,
    );
  }
  return path;
}
