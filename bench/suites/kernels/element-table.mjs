/** Times per element at several sizes, and how they compare with stock tfjs's. */
import * as tf from '@tensorflow/tfjs';
import { compareBackends, OURS } from '../../backends.mjs';
import { aimText, markdown, significant, times } from '../../tables.mjs';

/**
 * @typedef {object} KernelCase
 * @property {string} name
 * @property {(n: number) => tf.Tensor[]} inputs       The first has about n elements.
 * @property {(...inputs: tf.Tensor[]) => tf.Tensor | tf.Tensor[]} run
 */

const SIZES = [1000, 100_000, 1_000_000];
/** Elements that a measured run handles at least, so that reading the clock does not count. */
const LEAST = 20_000;
/** The least speed, as a multiple of stock wasm's. */
const AIM = 1;
/** Short, since it is for more than 1000 measurements. */
const DURATION = { rounds: 3, milliseconds: 10 };

/**
 * @param {KernelCase[]} cases
 * @param {(text: string) => void} progress
 */
export async function elementTable(cases, progress) {
  const rows = [];
  const below = [];
  const lacking = new Set();
  for (const subject of cases) {
    const figures = [];
    for (const n of SIZES) {
      const name = `${subject.name} at ${n.toLocaleString('en')}`;
      const comparison = await compareBackends({ name, prepare: () => prepare(subject, n) }, { ...DURATION, progress });
      figures.push(comparison);
      const { speedup, missing } = comparison.wasm;
      if (missing) lacking.add(missing);
      else if (speedup < AIM) below.push(`${name} (${times(speedup)})`);
    }
    const speed = ({ speedup }) => (speedup === undefined ? '' : times(speedup));
    rows.push([
      subject.name,
      ...figures.map(({ [OURS]: { nanoseconds } }) => significant(nanoseconds)),
      ...figures.map(({ wasm }) => speed(wasm)),
      ...figures.map(({ cpu }) => speed(cpu)),
    ]);
  }
  const columns = (what) => SIZES.map((n) => `${what} ${n.toLocaleString('en')}`);
  const head = ['kernel', ...columns('ns at'), ...columns('to wasm at'), ...columns('to cpu at')];
  const gaps = lacking.size === 0 ? [] : [`Stock wasm lacks ${[...lacking].join(', ')}.`];
  return { text: [markdown(head, rows), ...gaps, aimText(`${AIM}x stock wasm`, below)].join('\n\n'), below };
}

/** @returns {import('../../backends.mjs').Prepared} */
function prepare({ inputs: makeInputs, run }, n) {
  const inputs = makeInputs(n);
  const calls = Math.max(1, Math.round(LEAST / inputs[0].size));
  return {
    run() {
      for (let i = 0; i < calls; i++) tf.dispose(run(...inputs));
    },
    count: calls * inputs[0].size,
    dispose: () => tf.dispose(inputs),
  };
}
