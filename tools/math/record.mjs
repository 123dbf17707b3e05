/** What a verification of all inputs found, for the tests and for docs/math.md. */
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { root } from '../root.mjs';

const FROZEN = `${root}test/vectors/frozen/math.json`;
const HARD = `${root}test/vectors/external/math-hard.json`;

/** @returns {Record<string, { digest: string, sample: string, hard: number, error: number, oracle: string, date: string, seconds: number }>} */
export const recorded = () => readOrEmpty(FROZEN);

export function record(name, { digest, sample, inputs, wrong, mpfr, hard, hardest, error, seconds, oracle }) {
  const date = new Date().toISOString().slice(0, 10);
  update(FROZEN, name, {
    digest,
    sample,
    inputs,
    wrong,
    mpfr,
    hard,
    error: error.worst,
    errorInputs: error.inputs,
    oracle,
    date,
    seconds,
  });
  update(
    HARD,
    name,
    hardest.map(([bits, expected]) => `${bits} ${expected}`),
  );
}

function update(path, name, value) {
  const all = { ...readOrEmpty(path), [name]: value };
  const sorted = Object.fromEntries(Object.entries(all).sort(([a], [b]) => (a < b ? -1 : 1)));
  // Renamed into place: a reader, or a power cut, never sees half a file.
  writeFileSync(`${path}.new`, `${JSON.stringify(sorted, null, 2)}\n`);
  renameSync(`${path}.new`, path);
}

function readOrEmpty(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    if (error.code === 'ENOENT') return {};
    throw error;
  }
}
