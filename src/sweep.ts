/** `tfjs-determinism/sweep`: the spread of a training over seeds, and whether two of them differ beyond it. */
export { compareSweeps, type CompareSweepsOptions, type SeedPair, type SweepComparison } from './sweep/compare-sweeps';
export type { MetricValue, Metrics } from './sweep/metrics';
export { sweepPage, type SweepPageOptions } from './sweep/page';
export { seedSweep, type SeedSweepOptions, type SweepProgress, type SweepResult } from './sweep/seed-sweep';
export type { SeedRun } from './sweep/seed-run';
export { SweepError } from './sweep/sweep-error';
export type { CurveSummary, MetricSummary } from './sweep/summary';
