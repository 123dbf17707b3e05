/** Turns what the hooks see into events. */
import { engine, getBackend, type Tensor, type TensorInfo, type Variable } from '@tensorflow/tfjs-core';
import { callSite } from '../call-site';
import { backendReport } from '../deterministic-backend';
import { type OptimizerLike, optimizerSlots } from '../fingerprint';
import { hookClocks, hookGradients, hookKernels, hookLayers, hookOptimizers, hookRandom, hookTensors, type KernelCall, type LayerCall, type LayerScopes } from '../hooks'; // prettier-ignore
import { jsonSafe } from './attributes';
import { StopRun } from './errors';
import type { ComparedEvent, EndEvent, Phase, Place, StepWindow, TensorRecord, TraceEvent, TraceLevel } from './events';
import { RunningDigest } from './running-digest';
import type { Checksums } from './tensor-records';

export interface RecorderOptions {
  readonly level: TraceLevel;
  readonly window: StepWindow | null;
  /** The one event whose tensors keep all of their values. */
  readonly values: { readonly step: number; readonly event: number } | null;
  /** The run is stopped after so many steps. */
  readonly steps: number;
}

/** An event without what the recorder adds. */
type Bare<E> = E extends ComparedEvent ? Omit<E, keyof Place> : never;

type PlaceInStep = Omit<Place, 'event'>;

export class Recorder {
  readonly #options: RecorderOptions;
  readonly #checksums: Checksums;
  readonly #emit: (event: TraceEvent) => void;
  readonly #undo: (() => void)[] = [];
  #layers!: LayerScopes;

  #phase: Phase = 'outside';
  #step = 0;
  /** Steps made in this recording; `#step` starts at the iterations of a resumed optimizer. */
  #made = 0;
  #event = 0;
  #backend = '';
  /** While the recorder itself or a kernel is at work, what it does is not the program's. */
  #isBusy = false;
  #gradientDepth = 0;
  #hasGradients = false;
  #loss: TensorRecord | null = null;
  #gradients: (TensorRecord | null)[] = [];
  /** Of this step. */
  readonly #draws: RunningDigest;
  readonly #data: RunningDigest;
  readonly #kernels: RunningDigest;
  /** Since the last event. */
  readonly #drawsInARow: RunningDigest;
  #drawsPlace: PlaceInStep | null = null;
  readonly #clocks = new Set<string>();
  /** Variables of earlier runs, and the slots of all optimizers: neither are weights of this run. */
  readonly #foreign = new WeakSet<object>(Object.values(engine().registeredVariables));

  constructor(options: RecorderOptions, checksums: Checksums, emit: (event: TraceEvent) => void) {
    this.#options = options;
    this.#checksums = checksums;
    this.#emit = emit;
    this.#draws = new RunningDigest(checksums);
    this.#data = new RunningDigest(checksums);
    this.#kernels = new RunningDigest(checksums);
    this.#drawsInARow = new RunningDigest(checksums);
  }

  install(): void {
    this.#layers = hookLayers((call, outputs) => this.#onLayer(call, outputs));
    this.#undo.push(
      () => this.#layers.restore(),
      hookOptimizers((optimizer, variables, update) => this.#onUpdate(optimizer, variables, update)),
      hookRandom((value) => this.#onDraw(value)),
      hookClocks(({ source, text }) => (source === 'tf.data' ? this.#onSeed(text) : this.#onClock(source))),
      hookTensors((tensor) => this.#onData(tensor)),
      hookKernels((call, run) => this.#onKernel(call, run)),
      hookGradients({
        onForward: () => {
          if (this.#gradientDepth++ === 0) this.#enter('forward');
        },
        onBackward: () => {
          if (this.#gradientDepth === 1) this.#enter('backward');
        },
        onEnd: (result) => this.#onGradients(result),
        onTape: () => {
          const scopes = this.#layers.current();
          return (gradient) => this.#layers.within(scopes, gradient);
        },
      }),
    );
  }

  /** Takes the hooks off, records the draws that are left, and returns what is to be said at the end. */
  restore(): Pick<EndEvent, 'draws' | 'data' | 'kernels' | 'isWithoutOptimizer'> {
    while (this.#undo.length > 0) this.#undo.pop()!();
    this.#flushDraws();
    const tallies = { draws: this.#draws.take(), data: this.#data.take(), kernels: this.#kernels.take() };
    return this.#made === 0 && this.#hasGradients ? { ...tallies, isWithoutOptimizer: true } : tallies;
  }

  /** Whether events of a level are recorded in this step. */
  #records(level: TraceLevel): boolean {
    const { level: finest, window } = this.#options;
    if (finest === 'step' || (level === 'kernel' && finest !== 'kernel')) return false;
    return window === null || (this.#step >= window.from && this.#step <= window.to);
  }

  #enter(phase: Phase): void {
    this.#flushDraws();
    this.#phase = phase;
  }

  /** Records an event, after the draws before it. */
  #add(event: Bare<ComparedEvent>, place = this.#place()): void {
    this.#flushDraws();
    this.#emit({ ...event, event: this.#event++, ...place } as ComparedEvent);
  }

  #place(): PlaceInStep {
    const scopes = this.#layers.current();
    const layer = scopes.length > 0 ? scopes.map(({ name }) => name).join('/') : null;
    return { phase: this.#phase, layer, site: callSite() };
  }

  #record = (tensor: TensorInfo): TensorRecord => this.#checksums.record(tensor, this.#keepsValues());

  /** Whether the next event is the one whose values are asked for. Draws before it are an event of their own. */
  #keepsValues(): boolean {
    const { values } = this.#options;
    if (values === null || values.step !== this.#step) return false;
    return values.event === this.#event + (this.#drawsInARow.count > 0 ? 1 : 0);
  }

  #quietly<T>(fn: () => T): T {
    const former = this.#isBusy;
    this.#isBusy = true;
    try {
      return fn();
    } finally {
      this.#isBusy = former;
    }
  }

  #onKernel({ name, inputs, attributes, depth }: KernelCall, run: () => Tensor | Tensor[]): Tensor | Tensor[] {
    if (this.#isBusy || depth > 0) return run();
    this.#noteBackend();
    this.#kernels.add(name);
    if (!this.#records('kernel')) return this.#quietly(run);
    // Before it runs: it may dispose of them.
    const ins = this.#quietly(() => {
      const named = Object.entries(inputs).filter(([, tensor]) => tensor);
      return Object.fromEntries(named.map(([key, tensor]) => [key, this.#record(tensor)]));
    });
    const outputs = this.#quietly(run);
    this.#quietly(() => {
      const outs = [outputs].flat().map(this.#record);
      this.#add({ type: 'kernel', name, attributes: jsonSafe(attributes ?? {}), inputs: ins, outputs: outs });
    });
    return outputs;
  }

  #noteBackend(): void {
    const { backendName } = engine();
    if (backendName === this.#backend || !backendName) return;
    this.#backend = backendName;
    this.#emit({ type: 'backend', name: backendName, renderer: backendReport(backendName).renderer });
  }

  #onData(tensor: Tensor): void {
    if (this.#isBusy) return;
    this.#quietly(() => {
      const { dtype, shape, digest } = this.#checksums.record(tensor);
      this.#data.add(`${dtype}[${shape.join()}]${digest}`);
      if (this.#records('layer')) this.#add({ type: 'data', tensor: this.#record(tensor) });
    });
  }

  #onDraw(value: number): void {
    if (this.#isBusy) return;
    this.#draws.addNumber(value);
    if (!this.#records('layer')) return;
    if (this.#drawsInARow.count === 0) this.#drawsPlace = this.#place();
    this.#drawsInARow.addNumber(value);
  }

  #flushDraws(): void {
    if (this.#drawsInARow.count === 0) return;
    this.#emit({ type: 'draws', ...this.#drawsInARow.take(), event: this.#event++, ...this.#drawsPlace! });
  }

  #onSeed(text: string): void {
    this.#draws.add(text);
    if (this.#records('layer')) this.#add({ type: 'seed', text });
  }

  #onClock(source: string): void {
    if (this.#isBusy) return;
    const site = callSite();
    if (site === null || this.#clocks.has(site)) return;
    this.#clocks.add(site);
    this.#emit({ type: 'clock', source, site });
  }

  #onLayer({ name, className, inputs }: LayerCall, outputs: unknown): void {
    if (this.#isBusy || this.#options.level !== 'layer' || !this.#records('layer')) return;
    this.#quietly(() => {
      const place = this.#place();
      const layer = place.layer === null ? name : `${place.layer}/${name}`;
      const tensors = (value: unknown): TensorRecord[] =>
        [value].flat().filter((t): t is Tensor => t !== null && typeof t === 'object' && 'dataId' in t).map(this.#record); // prettier-ignore
      this.#add({ type: 'layer', className, inputs: tensors(inputs), outputs: tensors(outputs) }, { ...place, layer });
    });
  }

  #onGradients(result?: { loss: Tensor; gradients: readonly (Tensor | null | undefined)[] }): void {
    if (--this.#gradientDepth > 0) return;
    this.#enter('outside');
    this.#hasGradients = true;
    if (!result) return;
    this.#quietly(() => {
      this.#loss = this.#checksums.record(result.loss, result.loss.size <= 1024);
      this.#gradients = result.gradients.map((tensor) => (tensor ? this.#checksums.record(tensor) : null));
    });
  }

  #onUpdate(optimizer: OptimizerLike, variables: readonly Variable[], update: () => unknown): unknown {
    if (this.#made === 0) this.#step = optimizer.iterations || 0;
    this.#enter('update');
    this.#quietly(() => this.#addOptimizer(optimizer));
    let outcome: unknown;
    try {
      outcome = update();
    } finally {
      this.#enter('outside');
    }
    this.#quietly(() => this.#endStep(optimizer, variables));
    if (++this.#made >= this.#options.steps) throw new StopRun(this.#made);
    return outcome;
  }

  #addOptimizer(optimizer: OptimizerLike): void {
    const state: Record<string, (TensorRecord | null)[]> = {};
    const isWhole = this.#records('kernel');
    for (const [name, slot] of Object.entries(optimizerSlots(optimizer) ?? {})) {
      const tensors = [slot].flat() as (Tensor | null)[];
      if (isWhole || tensors.every((tensor) => tensor !== null && tensor.size === 1)) {
        state[name] = tensors.map((tensor) => tensor && this.#record(tensor));
      }
    }
    const { iterations } = optimizer;
    const config = jsonSafe(optimizer.getConfig());
    this.#add({ type: 'optimizer', name: optimizer.getClassName(), iterations, config, state });
  }

  #endStep(optimizer: OptimizerLike, variables: readonly Variable[]): void {
    const weights = this.#weights(optimizer, variables).map((variable) => this.#checksums.record(variable));
    const [draws, data, kernels] = [this.#draws.take(), this.#data.take(), this.#kernels.take()];
    const [step, loss, gradients] = [this.#step, this.#loss, this.#gradients];
    this.#emit({ type: 'step', step, backend: getBackend(), loss, gradients, weights, draws, data, kernels });
    this.#step++;
    this.#event = 0;
    this.#loss = null;
    this.#gradients = [];
  }

  /** The variables that gradients are for and those that no gradient changes, as the means of batch normalization. */
  #weights(optimizer: OptimizerLike, trained: readonly Variable[]): Variable[] {
    for (const slot of Object.values(optimizerSlots(optimizer) ?? {}).flat()) if (slot) this.#foreign.add(slot);
    const others = Object.values(engine().registeredVariables).filter(
      (variable) => !variable.trainable && !this.#foreign.has(variable),
    );
    return [...new Set([...trained, ...others])].filter(({ isDisposed }) => !isDisposed);
  }
}
