/**
 * `tfjs-determinism/trace`: what a run did, kernel by kernel, and where two runs part (docs/trace.md).
 */
export { bisect, type Bisection, type BisectOptions, type Pass, type RecordRun } from './trace/bisect';
export { type CompareOptions, compareTraces, type Comparison } from './trace/compare';
export { describeComparison, describeDivergence, placeOf } from './trace/describe';
export type { Divergence, DivergenceKind } from './trace/divergence';
export { StopRun, TraceError } from './trace/errors';
export type {
  BackendEvent, ClockEvent, ComparedEvent, DataEvent, DrawsEvent, EndEvent, KernelEvent, LayerEvent, OptimizerEvent, Phase,
  SeedEvent, StepEvent, StepWindow, TensorRecord, TraceEvent, TraceHeader, TraceLevel,
} from './trace/events'; // prettier-ignore
export { type Recording, type RecordOptions, recordTrace } from './trace/record';
export { openFile, TraceMemory, type TraceSink } from './trace/sinks';
export { elementsOf, scalarOf } from './trace/tensor-records';
export { type Damage, openTrace, type OpenTrace, type Trace, traceOf } from './trace/trace-reader';
