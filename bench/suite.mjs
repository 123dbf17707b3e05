/** What a suite is, and the plain kind: tasks, a row each. */
import { measure } from './harness.mjs';
import { markdown, significant } from './tables.mjs';

/**
 * @typedef {object} Suite
 * @property {'performance' | 'math'} page  Of docs/, where its text belongs.
 * @property {(context: { progress: (text: string) => void, only: string }) => Promise<Outcome | null>} run
 *   `progress` shows where it is; `only`: part of the names of the cases to measure, '' for all; `null` if there are none.
 *
 * @typedef {object} Outcome
 * @property {string} text    Markdown.
 * @property {number} missed  How many aims are missed.
 */

/**
 * @param {{ title: string, unit: string, tasks: import('./harness.mjs').Task[] }} suite
 * @returns {Suite}
 */
export function suiteOfTasks({ title, unit, tasks }) {
  return {
    page: 'performance',
    async run({ progress, only }) {
      const named = tasks.filter(({ name }) => name.includes(only));
      if (named.length === 0) return null;
      const chosen = tasks.filter((task) => named.some(({ name, against }) => [name, against].includes(task.name)));
      const rows = await measure(chosen, { onRound: (done, of) => progress(`round ${done} of ${of}`) });
      const head = ['task', `ns per ${unit}`, 'ratio', 'aim'];
      const cells = rows.map(({ task, nanoseconds, against, ratio, aim, met }) => [
        task,
        significant(nanoseconds),
        ratio === undefined ? '' : `${ratio.toFixed(2)}x ${against}`,
        aim ? `${aim}: ${met ? 'met' : 'missed'}` : '',
      ]);
      return {
        text: `### ${title}\n\n${markdown(head, cells)}`,
        missed: rows.filter(({ met }) => met === false).length,
      };
    },
  };
}
