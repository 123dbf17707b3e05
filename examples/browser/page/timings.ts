/** How long functions take on this library's backend and on stock ones. */
import { BACKENDS, type Timing } from '../worker/timings';
import { cell, create, find, rounded, row } from './dom';
import type { Findings, TimingFindings } from './findings';
import { Runner } from './runner';
import { runJob } from './worker-job';

export function setUpTimings(section: HTMLElement, findings: Findings): void {
  const results = find('.results', section);
  find('thead tr', results).append(...['function', ...BACKENDS].map((text) => create('th', { scope: 'col' }, text)));
  new Runner(section, async (runner, signal) => {
    let found: TimingFindings = { isComplete: false, missing: {}, functions: [] };
    let names: readonly string[] = [];
    find('tbody', results).replaceChildren();
    results.hidden = false;
    await runJob(
      'timings',
      null,
      (report) => {
        if (report.kind === 'start') {
          names = report.functions;
          found = { ...found, missing: report.missing };
          findings.timings = found;
        } else {
          found.functions.push(report.timing);
          find('tbody', results).append(timingRow(report.timing));
        }
        const done = found.functions.length;
        runner.progress(done, names.length, `${done} of ${names.length} functions${done < names.length ? `: ${names[done]}` : ''}`); // prettier-ignore
      },
      signal,
    );
    found.isComplete = true;
    const missing = Object.entries(found.missing).map(([backend, reason]) => ` Backend ${backend} ${reason}.`);
    return { isGood: null, text: `Measured.${missing.join('')}` };
  });
}

function timingRow({ name, shape, nanoseconds }: Timing): HTMLTableRowElement {
  const cells = BACKENDS.map((backend) => {
    const time = nanoseconds[backend];
    if (time === undefined) return cell('–');
    if (backend === 'deterministic') return cell(rounded(time, 3));
    const content = cell(`${rounded(time, 3)} `);
    content.append(create('small', {}, `${rounded(time / nanoseconds.deterministic!, 2)} ×`));
    return content;
  });
  const head = create('span', {}, name, create('br'), create('small', {}, shape));
  return row(head, ...cells);
}
