/** Whether the digests of this browser are the committed ones. */
import type { Expectation } from '../../../test/engines/expectation';
import { isTraining, type Task, taskText } from '../../../test/engines/evidence/task';
import { cell, count, create, find, row } from './dom';
import type { Difference, DigestFindings, Findings, Selection } from './findings';
import { GroupTable } from './group-table';
import { Runner, type Verdict } from './runner';
import { runJob } from './worker-job';

/** So many differences are shown; the export has all. */
const SHOWN = 20;

export function setUpDigests(section: HTMLElement, expectation: Expectation, findings: Findings): void {
  new Runner(section, async (runner, signal) => {
    const selection = find<HTMLInputElement>('input:checked', section).value as Selection;
    const found: DigestFindings = { selection, isComplete: false, differences: [], computed: [] };
    findings.digests = found;
    const groups = new GroupTable(find('.groups', section));
    clearDifferences(section);
    const add = (difference: Difference): void => {
      found.differences.push(difference);
      if (found.differences.length === 1) runner.judge(verdictOf(found));
      if (found.differences.length <= SHOWN) showDifference(section, difference);
    };
    let tasks: readonly Task[] = [];
    let done = 0;
    const start = performance.now();
    const showProgress = (): void => {
      const seconds = ((performance.now() - start) / 1000).toFixed(0);
      const next = tasks[done];
      const current = next ? `: ${taskText(next)}` : ` in ${seconds} s`;
      runner.progress(done, tasks.length, `${count(done)} of ${count(tasks.length)}${current}`);
    };
    await runJob(
      'digests',
      selection,
      (report) => {
        if (report.kind === 'tasks') {
          tasks = report.tasks;
          groups.start(tasks);
        } else {
          const { task } = report;
          const expected = expectation.digests[task.item] ?? null;
          const got = report.kind === 'digest' ? report.digest : `failed: ${report.message}`;
          if (report.kind === 'digest') found.computed.push({ ...task, digest: report.digest });
          if (got !== expected) add({ ...task, expected, got });
          groups.add(task, got === expected);
          done++;
        }
        showProgress();
      },
      signal,
    );
    for (const item of missing(expectation, selection, tasks)) {
      add({ item, backend: null, expected: expectation.digests[item]!, got: 'not computed: there is no such item' });
    }
    found.isComplete = true;
    return verdictOf(found);
  });
}

/** Committed items that the program does not have. */
function missing({ digests }: Expectation, selection: Selection, tasks: readonly Task[]): string[] {
  const items = new Set(tasks.map(({ item }) => item));
  const isIn = (item: string): boolean => selection === 'whole' || !isTraining(item);
  return Object.keys(digests).filter((item) => isIn(item) && !items.has(item));
}

function verdictOf({ differences, computed }: DigestFindings): Verdict {
  const [first] = differences;
  if (!first) return { isGood: true, text: `All ${count(computed.length)} digests are equal` };
  const many = differences.length === 1 ? 'A digest differs' : `${count(differences.length)} digests differ, the first`;
  const advice = 'Please export what this page found, below, and attach it to a bug report.';
  return { isGood: false, text: `${many}: ${taskText(first)}. ${advice}` };
}

function clearDifferences(section: HTMLElement): void {
  find('.differences', section).hidden = true;
  find('.differences tbody', section).replaceChildren();
}

function showDifference(section: HTMLElement, { item, backend, expected, got }: Difference): void {
  find('.differences', section).hidden = false;
  const code = (text: string): HTMLElement => create('code', {}, text);
  find('.differences tbody', section).append(
    row(item, cell(backend ?? 'none'), cell(code(expected ?? 'none is committed')), cell(code(got))),
  );
}
