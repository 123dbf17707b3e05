/** Results of runs as the demo's workers send them, made up. */
export interface MadeUpRun {
  label: string;
  losses: Float32Array;
  history: Record<string, Float32Array>;
  digests: { weights: string; history: string };
  backendReport: {
    backend: string;
    level: string;
    reasons: string[];
    engine: string;
    contractVersion: string;
  };
  tfjs: string;
  seed: number | undefined;
  backend: string;
  size: Size;
  trainingSeconds: number;
  seconds: number;
}

export interface Size {
  records: number;
  trainingRecords: number;
  epochs: number;
  batch: number;
  batchesPerEpoch: number;
}

export const SIZE: Size = { records: 12, trainingRecords: 9, epochs: 2, batch: 3, batchesPerEpoch: 3 };

/** Two epochs of three batches. */
export function madeUpRun(label: string, overrides: Partial<MadeUpRun> = {}): MadeUpRun {
  return {
    label,
    losses: Float32Array.of(2.5, 2.25, 2, 1.75, 1.5, 1.25),
    history: { loss: Float32Array.of(2.25, 1.5), val_loss: Float32Array.of(2.125, 1.625) },
    digests: { weights: 'a'.repeat(64), history: 'b'.repeat(64) },
    backendReport: {
      backend: 'deterministic',
      level: 'portable',
      reasons: ['Because.'],
      engine: 'an engine',
      contractVersion: '1',
    },
    tfjs: '4.22.0',
    seed: 42,
    backend: 'deterministic',
    size: SIZE,
    trainingSeconds: 0.9,
    seconds: 1,
    ...overrides,
  };
}

/** A copy with one value replaced. */
export function withValue(values: Float32Array, index: number, value: number): Float32Array {
  const copy = values.slice();
  copy[index] = value;
  return copy;
}
