/** Measures tasks side by side: several rounds, all tasks in each, so that a slow minute of the machine hits all alike. */
import { Bench } from 'tinybench';

/** Milliseconds: what takes longer is run once, and never again. */
const LONG = 1000;

/**
 * @typedef {object} Task
 * @property {string} name
 * @property {() => unknown} run            Does the work once; if asynchronous, declared with `async`, which is how tinybench knows.
 * @property {number} count                 How many elements (draws, indices, steps) one run handles.
 * @property {() => void} [before]          Called, outside the time, before the runs of each round.
 * @property {boolean} [mayFail]            An error in the first run is what its row holds, and the end of it.
 * @property {string} [against]             The task whose time is the unit of the ratio.
 * @property {number} [aim]                 The ratio, or with `aimNanoseconds` the time, not to be exceeded.
 * @property {number} [aimNanoseconds]
 *
 * @typedef {object} Row
 * @property {string} task
 * @property {Error} [error]                Instead of times.
 * @property {number} [nanoseconds]         Per element; the median over the rounds of each round's median.
 * @property {string} [against]
 * @property {number} [ratio]               The median over the rounds of each round's ratio.
 * @property {string} [aim]
 * @property {boolean} [met]
 */

/** @param {number[]} values */
export const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1];

/**
 * @param {Task[]} tasks
 * @param {{
 *   rounds?: number,
 *   milliseconds?: number,
 *   onFirst?: (task: string) => void,
 *   onRound?: (done: number, of: number) => void,
 * }} options milliseconds: the least that a task takes in a round; onFirst: called before a task's first run
 * @returns {Promise<Row[]>}
 */
export async function measure(tasks, { rounds = 5, milliseconds = 200, onFirst = () => {}, onRound = () => {} } = {}) {
  /** @type {Map<string, number[]>} */
  const times = new Map();
  const errors = new Map();
  for (const task of tasks) {
    onFirst(task.name);
    try {
      const first = await firstRun(task);
      times.set(task.name, first > LONG ? new Array(rounds).fill(first) : []);
    } catch (error) {
      if (!task.mayFail) throw error;
      errors.set(task.name, error);
    }
  }
  const repeated = tasks.filter(({ name }) => times.get(name)?.length === 0);
  for (let round = 0; round < rounds; round++) {
    const bench = new Bench({
      time: milliseconds,
      iterations: 1,
      warmupTime: round === 0 ? milliseconds : milliseconds / 10,
      warmupIterations: 1,
      throws: true,
    });
    for (const { name, run, before } of repeated) bench.add(name, run, { beforeAll: before });
    await bench.run();
    for (const task of bench.tasks) times.get(task.name).push(task.result.latency.p50);
    onRound(round + 1, rounds);
  }
  return tasks.map((task) =>
    errors.has(task.name) ? { task: task.name, error: errors.get(task.name) } : rowOf(task, tasks, times),
  );
}

/** Milliseconds. */
async function firstRun({ run, before }) {
  before?.();
  const start = performance.now();
  await run();
  return performance.now() - start;
}

function rowOf({ name, count, against, aim, aimNanoseconds }, tasks, times) {
  const own = times.get(name);
  const nanoseconds = (median(own) * 1e6) / count;
  const reference = tasks.find((task) => task.name === against);
  const ratio = reference && median(own.map((t, i) => t / count / (times.get(against)[i] / reference.count)));
  const row = { task: name, nanoseconds, against, ratio };
  if (aim !== undefined) return { ...row, aim: `≤ ${aim}x`, met: ratio <= aim };
  if (aimNanoseconds === undefined) return row;
  return { ...row, aim: `≤ ${aimNanoseconds} ns`, met: nanoseconds <= aimNanoseconds };
}
