/** What a receipt (docs/receipts.md) costs a training step, with the weights' digest in every tenth. */
import { withDeterminism } from 'tfjs-determinism';
import { median } from '../harness.mjs';
import { markdown, significant } from '../tables.mjs';
import { convnet } from './steps/layers.mjs';

const ROUNDS = 5;
/** As many as the weights' digest comes once in. */
const STEPS = 10;
const BATCH = 64;
const AIM = 1.05;

/** Milliseconds a step. */
async function timed(options) {
  let time = 0;
  await withDeterminism(
    1,
    async () => {
      const { step, dispose } = convnet(BATCH);
      await step();
      const start = performance.now();
      for (let i = 1; i <= STEPS; i++) await step();
      time = (performance.now() - start) / STEPS;
      dispose();
    },
    options,
  );
  return time;
}

/** @type {import('../suite.mjs').Suite} */
export const receipt = {
  page: 'performance',
  async run({ progress, only }) {
    if (!'receipt'.includes(only)) return null;
    /** @type {[number, number][]} */
    const rounds = [];
    for (let round = 0; round < ROUNDS; round++) {
      progress(`round ${round + 1} of ${ROUNDS}`);
      rounds.push([await timed({}), await timed({ record: () => {} })]);
    }
    const [bare, recorded] = [0, 1].map((i) => median(rounds.map((times) => times[i])));
    const ratio = median(rounds.map(([without, with_]) => with_ / without));
    const isMet = ratio <= AIM;
    const rows = [
      ['no receipt', significant(bare), '', ''],
      ['receipt', significant(recorded), `${ratio.toFixed(2)}x`, `≤ ${AIM}x: ${isMet ? 'met' : 'missed'}`],
    ];
    const head = ['step, MNIST convnet, batch 64', 'ms', 'ratio', 'aim'];
    return { text: `### A step with a receipt\n\n${markdown(head, rows)}`, missed: isMet ? 0 : 1 };
  },
};
