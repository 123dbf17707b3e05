/** Recording a run in a scope as a receipt (docs/contract.md §11). */
import { version as LIBRARY_VERSION } from '../../package.json';
import { type Tensor, type Variable, version_core } from '@tensorflow/tfjs-core';
import { float32Bits } from '../bits';
import { userFrame } from '../call-site';
import { CONTRACT_VERSION } from '../contract';
import type { BackendReport } from '../deterministic-backend';
import { fingerprint, fingerprintOrNull, type OptimizerLike } from '../fingerprint';
import { processState } from '../process-state';
import { hookGradients, hookOptimizers, hookTensors } from '../hooks';
import type { Seed } from '../rng';
import { openTarget, type ReceiptTarget } from './receipt/target';
import { type Receipt, RECEIPT_FORMAT, RECEIPT_VERSION, type ReceiptStep } from './receipt/receipt';

export { compareReceipts, type ReceiptComparison } from './receipt/comparison';
export { parseReceipt, type Receipt } from './receipt/receipt';

export type { ReceiptTarget } from './receipt/target';

/** Every tenth step: SHA-256 over the weights of a convnet in each step would take a sixth of it. */
const INTERVAL = 10;

export interface ReceiptContext {
  readonly seed: Seed;
  readonly backend: BackendReport;
}

/** Watches a run; `finish` takes the hooks off and gives the receipt. */
export class ReceiptRecorder {
  readonly #context: ReceiptContext;
  readonly #undo: (() => void)[] = [];
  #steps: ReceiptStep[] = [];
  /** Of the run, before those in `#steps`. */
  #first = 0;
  readonly #optimizers: { name: string; config: unknown }[] = [];
  readonly #known = new WeakSet<object>();
  #chain: string;
  #data: string[] = [];
  #loss: number | null = null;
  #weights: readonly Variable[] = [];
  /** What it does itself is not the run's. */
  #isBusy = false;

  constructor(context: ReceiptContext) {
    this.#context = context;
    this.#chain = fingerprint([RECEIPT_FORMAT, RECEIPT_VERSION, CONTRACT_VERSION, seedText(context.seed)]);
  }

  install(): void {
    const { scope } = processState();
    scope!.receipt = {
      getState: () => ({ chain: this.#chain, step: this.#first + this.#steps.length }),
      setState: ({ chain, step }) => {
        this.#chain = chain;
        this.#first = step;
        this.#steps = [];
        this.#data = [];
      },
    };
    this.#undo.push(
      () => delete scope!.receipt,
      hookTensors((tensor) => this.#onData(tensor)),
      hookGradients({ onBackward: (loss) => void (this.#loss = loss.size === 1 ? loss.dataSync()[0]! : null) }),
      hookOptimizers((optimizer, variables, update) => {
        const outcome = update();
        this.#endStep(optimizer, variables);
        return outcome;
      }),
    );
  }

  /** Takes the hooks off. @param value what the run returned. */
  finish(value: unknown): Omit<Receipt, 'script'> {
    this.restore();
    const { seed, backend } = this.#context;
    const alive = this.#weights.filter(({ isDisposed }) => !isDisposed);
    return {
      format: RECEIPT_FORMAT,
      version: RECEIPT_VERSION,
      contract: CONTRACT_VERSION,
      library: LIBRARY_VERSION,
      tfjs: version_core,
      engine: backend.engine,
      backend: backend.backend,
      seed: seedText(seed),
      optimizers: this.#optimizers,
      interval: INTERVAL,
      first: this.#first,
      steps: this.#steps,
      weights: alive.length > 0 ? fingerprint(alive) : null,
      result: fingerprintOrNull(value),
    };
  }

  restore(): void {
    while (this.#undo.length > 0) this.#undo.pop()!();
  }

  #onData(tensor: Tensor): void {
    if (!this.#isBusy) this.#data.push(fingerprint(tensor));
  }

  #endStep(optimizer: OptimizerLike, variables: readonly Variable[]): void {
    this.#isBusy = true;
    try {
      if (!this.#known.has(optimizer)) {
        this.#known.add(optimizer);
        this.#optimizers.push({ name: optimizer.getClassName(), config: optimizer.getConfig() });
      }
      this.#weights = variables;
      const step = this.#first + this.#steps.length;
      const weights = step % INTERVAL === 0 ? fingerprint(this.#weights) : null;
      const loss = this.#loss === null ? null : float32Bits(this.#loss).toString(16).padStart(8, '0');
      this.#chain = fingerprint([this.#chain, loss, this.#data, weights]);
      this.#steps.push({ loss, chain: this.#chain.slice(0, 16) });
      this.#data = [];
      this.#loss = null;
    } finally {
      this.#isBusy = false;
    }
  }
}

/**
 * Looks, before the run, whether a receipt can be written.
 * @param stack of the call that opens the scope.
 * @returns what begins to record; that returns what ends it and writes the receipt.
 * @throws TypeError, RangeError for a wrong target.
 */
export async function openReceipt(record: ReceiptTarget, stack: string) {
  const write = await openTarget(record, userFrame(stack)?.replace(/:\d+:\d+$/, '') ?? null);
  return (run: ReceiptContext, undo: (() => void)[]) => {
    const recorder = new ReceiptRecorder(run);
    recorder.install();
    undo.push(() => recorder.restore());
    return (value: unknown): Promise<void> | void => write(recorder.finish(value));
  };
}

const seedText = (seed: Seed): string => `${typeof seed} ${seed}`;
