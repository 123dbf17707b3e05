/** Measures tasks side by side: several rounds, all tasks in each, so that a slow minute of the machine hits all alike. */
import { Bench } from 'tinybench';

/**
 * @typedef {object} Task
 * @property {string} name
 * @property {() => unknown} run            Does the work once; if asynchronous, declared with `async`, which is how tinybench knows.
 * @property {number} count                 How many elements (draws, indices, steps) one run handles.
 * @property {string} [against]             The task whose time is the unit of the ratio.
 * @property {number} [aim]                 The ratio, or with `aimNanoseconds` the time, not to be exceeded.
 * @property {number} [aimNanoseconds]
 *
 * @typedef {object} Row
 * @property {string} task
 * @property {number} nanoseconds           Per element; the median over the rounds of each round's median.
 * @property {string} [against]
 * @property {number} [ratio]               The median over the rounds of each round's ratio.
 * @property {string} [aim]
 * @property {boolean} [met]
 */

/** @param {number[]} values */
export const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1];

/**
 * @param {Task[]} tasks
 * @param {{ rounds?: number, milliseconds?: number, progress?: (done: number, of: number) => void }} options
 * @returns {Promise<Row[]>}
 */
export async function measure(tasks, { rounds = 5, milliseconds = 200, progress = () => {} } = {}) {
  /** @type {Map<string, number[]>} */
  const times = new Map(tasks.map(({ name }) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    const bench = new Bench({ time: milliseconds, warmupTime: round === 0 ? milliseconds : 20 });
    for (const { name, run } of tasks) bench.add(name, run);
    await bench.run();
    for (const task of bench.tasks) {
      if (task.result.state !== 'completed') throw task.result.error ?? new Error(`${task.name}: ${task.result.state}`);
      times.get(task.name).push(task.result.latency.p50);
    }
    progress(round + 1, rounds);
  }
  return tasks.map(({ name, count, against, aim, aimNanoseconds }) => {
    const own = times.get(name);
    const nanoseconds = (median(own) * 1e6) / count;
    const reference = tasks.find((task) => task.name === against);
    const ratio = reference && median(own.map((t, i) => t / count / (times.get(against)[i] / reference.count)));
    if (aim !== undefined) return { task: name, nanoseconds, against, ratio, aim: `≤ ${aim}x`, met: ratio <= aim };
    if (aimNanoseconds === undefined) return { task: name, nanoseconds, against, ratio };
    return {
      task: name,
      nanoseconds,
      against,
      ratio,
      aim: `≤ ${aimNanoseconds} ns`,
      met: nanoseconds <= aimNanoseconds,
    };
  });
}

/** A Markdown table. @param {Row[]} rows @param {string} unit */
export function table(rows, unit) {
  const digits = (x) => (x >= 1e6 ? x.toExponential(3) : x.toPrecision(3));
  const line = ({ task, nanoseconds, against, ratio, aim, met }) =>
    `| ${task} | ${digits(nanoseconds)} | ${ratio === undefined ? '' : `${ratio.toFixed(2)}x ${against}`} | ${aim ? `${aim}: ${met ? 'met' : 'missed'}` : ''} |`;
  return [`| task | ns per ${unit} | ratio | aim |`, '| --- | --- | --- | --- |', ...rows.map(line)].join('\n');
}
