/** How fast the runs trained. */

/** @typedef {Pick<import('./runs.mjs').FinishedRun, 'label' | 'seed' | 'backend' | 'size' | 'trainingSeconds'>} TimedRun */

/** @param {TimedRun} run */
export function millisecondsPerRecord({ size, trainingSeconds }) {
  return (1000 * trainingSeconds) / (size.trainingRecords * size.epochs);
}

/** @param {TimedRun} run */
export function formatSpeed(run) {
  const milliseconds = millisecondsPerRecord(run);
  return milliseconds < 100 ? milliseconds.toPrecision(2) : Math.round(milliseconds).toLocaleString('en-US');
}

/**
 * What a run trained on.
 * @param {TimedRun} run
 */
export function formatSize({ size: { trainingRecords, epochs, batch } }) {
  const times = epochs === 1 ? '' : ` ${epochs} times`;
  return `${trainingRecords.toLocaleString('en-US')} records${times}, in batches of ${batch}`;
}

/**
 * The seeded runs beside the stock runs, each by their average.
 * @param {readonly TimedRun[]} runs
 */
export function speedSentence(runs) {
  const seeded = runs.filter(({ seed }) => seed !== undefined);
  const stock = runs.filter(({ seed }) => seed === undefined);
  const average = (/** @type {readonly TimedRun[]} */ group) =>
    group.reduce((sum, run) => sum + millisecondsPerRecord(run), 0) / group.length;
  const ratio = average(stock) / average(seeded);
  const few = stock[0].size.records < seeded[0].size.records ? '; it got few records since it is so slow' : '';
  return `Stock ${stock[0].backend} took ${ratio.toFixed(ratio < 10 ? 1 : 0)} times as long for a record as the seeded runs on ${seeded[0].backend}${few}.`;
}
