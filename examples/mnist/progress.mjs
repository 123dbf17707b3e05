/** Progress of the runs: a bar for each on a terminal, a line for each epoch elsewhere. */
import cliProgress from 'cli-progress';
import { decimal } from './bits.mjs';

/** @typedef {import('./runs.mjs').Progress} ProgressMessage */
/** @typedef {Pick<import('./runs.mjs').Plan, 'label' | 'size'>} ShownPlan */

/**
 * @typedef {object} ProgressDisplay
 * @property {(index: number, progress: ProgressMessage) => void} update
 * @property {() => void} stop leaves the terminal as it was; may be called twice
 */

/**
 * @param {readonly ShownPlan[]} plans
 * @param {NodeJS.WriteStream} [stream]
 * @returns {ProgressDisplay}
 */
export function showProgress(plans, stream = process.stderr) {
  return stream.isTTY && !process.env.CI ? bars(plans, stream) : lines(plans, stream);
}

/** @type {typeof showProgress} */
function bars(plans, stream = process.stderr) {
  const multi = new cliProgress.MultiBar(
    {
      format: '  {label}  {bar} {value}/{total}  {state}',
      barsize: 30,
      hideCursor: true,
      emptyOnZero: true,
      gracefulExit: false, // demo.mjs handles the signals
      stream,
    },
    cliProgress.Presets.shades_classic,
  );
  const width = Math.max(...plans.map(({ label }) => label.length));
  const all = plans.map(({ label, size }) =>
    multi.create(size.epochs * size.batchesPerEpoch, 0, { label: label.padEnd(width), state: 'waits' }),
  );
  const epoch = plans.map(() => 1);
  return {
    update(index, progress) {
      const { epochs } = plans[index].size;
      if (progress.type === 'batch')
        all[index].increment({ state: `epoch ${epoch[index]}/${epochs}  loss ${progress.loss.toFixed(4)}` });
      else {
        epoch[index] = Math.min(progress.epoch + 1, epochs);
        all[index].update({
          state: `epoch ${progress.epoch}/${epochs}  val_loss ${progress.logs.val_loss.toFixed(4)}`,
        });
      }
    },
    stop: () => multi.stop(),
  };
}

/** @type {typeof showProgress} */
function lines(plans, stream = process.stderr) {
  const width = Math.max(...plans.map(({ label }) => label.length));
  return {
    update(index, progress) {
      if (progress.type !== 'epoch') return;
      const { loss, val_loss: valLoss } = progress.logs;
      const { label, size } = plans[index];
      stream.write(
        `  ${label.padEnd(width)}  epoch ${progress.epoch}/${size.epochs}  loss ${decimal(loss)}  val_loss ${decimal(valLoss)}\n`,
      );
    },
    stop: () => undefined,
  };
}
