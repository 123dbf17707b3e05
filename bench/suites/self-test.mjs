/** The self test (docs/contract.md §1.9) in fresh processes: what it costs an app once. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { median } from '../harness.mjs';
import { markdown } from '../tables.mjs';

const ROUNDS = 9;
/** Milliseconds. */
const AIM = 50;
const NAMES = ['the first call in a process', 'the second'];

const PROGRAM = `
import '@tensorflow/tfjs';
import { selfTest } from 'tfjs-determinism';
const times = [];
for (let call = 0; call < 2; call++) {
  const start = performance.now();
  const { passed } = await selfTest();
  if (!passed) throw new Error('The self test failed.');
  times.push(performance.now() - start);
}
console.log('times ' + JSON.stringify(times));
`;

/** @type {import('../suite.mjs').Suite} */
export const selfTest = {
  page: 'performance',
  async run({ progress, only }) {
    if (!'self test'.includes(only)) return null;
    /** @type {number[][]} */
    const rounds = [];
    for (let round = 0; round < ROUNDS; round++) {
      progress(`process ${round + 1} of ${ROUNDS}`);
      const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', PROGRAM]);
      rounds.push(JSON.parse(/times (.*)/.exec(stdout)[1]));
    }
    const times = NAMES.map((_, call) => median(rounds.map((round) => round[call])));
    const isMet = times[0] < AIM;
    const rows = NAMES.map((name, call) => [
      name,
      times[call].toFixed(1),
      call === 0 ? `< ${AIM} ms: ${isMet ? 'met' : 'missed'}` : '',
    ]);
    const text = `### The self test\n\n${markdown(['call', 'ms', 'aim'], rows)}`;
    return { text, missed: isMet ? 0 : 1 };
  },
};
