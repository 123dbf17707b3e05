/** One entry of the evidence: a computation whose bits must be the same on every engine. */
import type { Result } from './result';

export interface Item {
  /** A path of at least two steps, unique: 'kernel/Conv2D', 'kernel/Conv2D/gradient', 'math/exp', 'training/lstm'. */
  readonly name: string;
  /** Computes it anew; leaves no tensor behind. */
  run(): Result | Promise<Result>;
}

/** An item that runs on a backend of tfjs: by the time it is run, the backend is set. */
export interface BackendItem {
  readonly name: string;
  run(backend: string): Result | Promise<Result>;
}
