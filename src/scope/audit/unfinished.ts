/** Work that `fn` has started and not awaited: it would go on outside the scope, with what is there then. */
import { callSite } from '../../call-site';
import { hookMethod, hookRandom, hookTensors } from '../../hooks';
import type { AuditLog } from './log';

/** The methods of tf.LayersModel that train or evaluate step by step. */
const METHODS = ['fit', 'fitDataset', 'evaluateDataset', 'trainOnBatch'] as const;

/** Turns of the event loop that are watched after the run: what awaits a timer, a message or a file shows itself there. */
const TURNS = 5;

/** Two frames of a page, for what awaits tf.nextFrame(). */
const FRAMES = 40;

interface ModelCall {
  readonly method: string;
  readonly model: { readonly model?: unknown };
  readonly site: string | null;
  readonly settled: Promise<unknown>;
}

export interface WorkWatch {
  /** To be called with each kernel. */
  onKernel(name: string): void;
  /** To be called when fn has settled: reports what still runs, and waits for it. */
  end(): Promise<void>;
}

/**
 * Follows the calls of models and, after the end, all work.
 * @param undo takes what puts the former methods back.
 */
export function watchWork(log: AuditLog, undo: (() => void)[]): WorkWatch {
  const running = new Set<ModelCall>();
  let ended = false;
  log.runningSite = () => (running.size === 1 ? [...running][0]!.site : null);

  const reportRunning = ({ method, site }: ModelCall): void => {
    const message =
      `model.${method}: expected to be settled when fn is, got a call that still runs. The scope waits for it, so that it does ` +
      `not go on outside; its outcome is ignored. Await it in fn.`;
    log.report({ source: 'async', message, site, announced: true });
  };
  const stray = (what: string): void => {
    // What a call of a model does is reported with that call.
    if (!ended || running.size > 0) return;
    const message =
      `async: expected no work after fn has settled, got ${what}. What comes later runs outside the scope. Await all that fn ` +
      'starts, and let nothing else in the process use TensorFlow.js or Math.random meanwhile.';
    log.report({ source: 'async', message, site: callSite() });
  };

  undo.push(hookRandom(() => stray('a draw of Math.random')));
  undo.push(hookTensors(() => stray('a tensor made of values')));
  const isModel = (prototype: object): boolean => METHODS.every((method) => method in prototype);
  for (const method of METHODS) {
    /** While the method of a Sequential calls that of the model in it. */
    let inner = false;
    undo.push(
      hookMethod(isModel, method, (former) => {
        return function (this: ModelCall['model'], ...values: unknown[]) {
          const call = (): unknown => former.apply(this, values);
          if (inner || (method === 'evaluateDataset' && validates(this))) return call();
          inner = true;
          try {
            const result = call();
            return result instanceof Promise ? follow(method, this, result) : result;
          } finally {
            inner = false;
          }
        };
      }),
    );
  }
  return { onKernel: (name) => stray(`kernel ${name}`), end };

  /** Whether this model is in a fitDataset, which calls its evaluateDataset. */
  function validates(model: object): boolean {
    return [...running].some((call) => call.method === 'fitDataset' && [call.model, call.model.model].includes(model));
  }

  function follow(method: string, model: ModelCall['model'], promise: Promise<unknown>): Promise<unknown> {
    // What the caller gets is not handled here, so that a rejection that it does not handle is still seen.
    const settled = promise.finally(() => running.delete(call));
    const call = { method, model, site: callSite(), settled };
    running.add(call);
    if (ended) reportRunning(call);
    return settled;
  }

  async function end(): Promise<void> {
    ended = true;
    running.forEach(reportRunning);
    do {
      await Promise.allSettled([...running].map(({ settled }) => settled));
      for (let turn = 0; turn < TURNS; turn++) await pause(0);
      if ('requestAnimationFrame' in globalThis) await pause(FRAMES);
    } while (running.size > 0);
  }
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
