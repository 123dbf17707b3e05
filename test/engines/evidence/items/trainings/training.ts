/** What a training consists of. */
import type { Tensor } from '@tensorflow/tfjs';

export interface Training {
  readonly name: string;
  readonly steps: number;
  /** Builds data, model and optimizer on the current backend. */
  prepare(): Session | Promise<Session>;
}

/** A training under way. Its steps may run on another backend than the one it was prepared on. */
export interface Session {
  /**
   * Takes one step of the optimizer.
   * Precondition: steps are taken in order, from 0 on.
   * @returns its loss.
   */
  step(index: number): Promise<number>;
  /** Those of the model, in order; they stay the session's own. */
  weights(): Tensor[];
  dispose(): void;
}
