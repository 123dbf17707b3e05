/** `npm run demo`: does training reproduce? Five runs in fresh processes, compared bit by bit. See --help. */
import { renderReport, writeAtomically } from './report.mjs';
import { EXIT, parseOptions } from './options.mjs';
import { showProgress } from './progress.mjs';
import { planRuns, runAll, WorkerError } from './runs.mjs';
import { configurationText, digestTable, lossTable, speedTable, stylesFor, verdictText } from './terminal.mjs';
import { judge } from './verdict.mjs';

const options = parseOptions(process.argv.slice(2));
const plans = planRuns(options);
const controller = new AbortController();
let interrupted = false;
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
  process.on(signal, () => {
    interrupted = true;
    controller.abort();
  });
}

const styles = stylesFor(process.stdout);
const print = (/** @type {string} */ text) => process.stdout.write(`${text}\n`);

print(configurationText(options));
print(`${plans.length} runs, each in a fresh process, two at a time\n`);
const progress = showProgress(plans);
try {
  const start = performance.now();
  const runs = await runAll(plans, options, { controller, onProgress: progress.update });
  progress.stop();
  const verdict = judge(runs);
  print(`\n${styles.bold('Validation loss')}, in full precision and as bits\n\n${lossTable(runs, styles)}`);
  print(`\n${styles.bold('Digest of the weights')}\n${digestTable(runs, 'weights', styles)}`);
  print(`\n${styles.bold('Digest of the history')}\n${digestTable(runs, 'history', styles)}`);
  print(`\n${styles.bold('Milliseconds to train on a record')}, two runs at a time\n${speedTable(runs, styles)}`);
  print(`\n${verdictText(verdict, styles)}\n`);
  const seconds = (performance.now() - start) / 1000;
  writeAtomically(options.report, renderReport({ options, runs, verdict, seconds }));
  print(`Report: ${options.report} (${seconds.toFixed(1)} s)`);
  process.exitCode = verdict.exitCode;
} catch (error) {
  progress.stop();
  if (interrupted || (error instanceof WorkerError && error.interrupted)) {
    process.stderr.write('\nInterrupted. No report was written.\n');
    process.exitCode = EXIT.interrupted;
  } else {
    process.stderr.write(`\nerror: ${error instanceof Error ? error.message : error}\n`);
    process.exitCode = EXIT.error;
  }
}
