/** Values that belong to the machine or the process. */
import { each, type Rule } from '../rule';

export const machine: Rule = {
  source: 'machine',
  mentions: each(
    '',
    [
      'navigator.hardwareConcurrency', 'navigator.deviceMemory', 'process.pid', 'process.ppid', 'process.memoryUsage',
      'node:os.cpus', 'node:os.availableParallelism', 'node:os.totalmem', 'node:os.freemem', 'node:os.loadavg',
      'node:os.hostname',
    ],
    () => ({
      why: 'Its value belongs to the machine or to the process.',
      answer: 'A scope does not touch it: let no shape, batch size or order depend on it, or fix its value.',
      answeredInScope: false,
      hint: true,
    }),
  ),
}; // prettier-ignore
