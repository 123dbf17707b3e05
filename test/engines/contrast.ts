/** What stock backends give on several engines, for contrast with `deterministic`. */
import type { Bundle } from './bundle';
import type { Engine } from './engine';
import type { WirePart } from './evidence/program';
import { Session } from './session';

export const STOCK_BACKENDS = ['cpu', 'wasm', 'webgl'] as const;
export type StockBackend = (typeof STOCK_BACKENDS)[number];

export const TRAINING_STEPS = 100;
/** The pipeline is left out: stock tf.data seeds its shuffle from the clock, so that no two runs are the same. */
export const TRAININGS = ['mlp-dropout', 'convnet', 'lstm', 'embeddings', 'attention', 'depthwise'] as const;

/** A stock backend on an engine. */
export interface Contrast {
  readonly engine: string;
  readonly backend: StockBackend;
  /** Results of the kernels that run there, forwards, by the items' names. */
  readonly kernels: ReadonlyMap<string, readonly WirePart[]>;
  /** Bits of the losses in hexadecimal, or what the training threw, by its name. */
  readonly trainings: ReadonlyMap<string, readonly string[] | Error>;
}

/** What the engine's own functions of `Math` give for a sample, a part for each. */
export interface MathContrast {
  readonly engine: string;
  readonly functions: readonly WirePart[];
}

export async function gatherMath(engine: Engine, bundle: Bundle): Promise<MathContrast> {
  const session = await Session.start(engine, bundle);
  try {
    return { engine: engine.name, functions: await session.call('engineMath') };
  } finally {
    await session.close();
  }
}

/** Those of the stock backends that start on an engine. */
export async function gatherContrast(
  engine: Engine,
  bundle: Bundle,
  onTask: (text: string) => void = () => undefined,
): Promise<Contrast[]> {
  const found: Contrast[] = [];
  for (const backend of STOCK_BACKENDS) {
    // A process of its own for each: what a kernel leaves behind when it fails must not reach the next backend.
    const session = await Session.start(engine, bundle);
    try {
      await session.call('setWasmPath', session.wasmPath);
      const probe = await attempt(session.call('result', 'kernel/Add', backend));
      if (probe instanceof Error) {
        onTask(`${engine.name} has no ${backend}`);
        continue;
      }
      onTask(`${engine.name}, ${backend}: kernels`);
      const kernels = await kernelsOn(session, backend);
      const trainings = new Map<string, readonly string[] | Error>();
      for (const name of TRAININGS) {
        onTask(`${engine.name}, ${backend}: ${name}`);
        trainings.set(name, await attempt(session.call('stockLosses', name, backend, TRAINING_STEPS)));
      }
      found.push({ engine: engine.name, backend, kernels, trainings });
    } finally {
      await session.close();
    }
  }
  return found;
}

async function kernelsOn(session: Session, backend: StockBackend): Promise<Map<string, readonly WirePart[]>> {
  const { backend: names } = await session.call('names');
  const kernels = new Map<string, readonly WirePart[]>();
  for (const name of names.filter((item) => item.startsWith('kernel/') && !item.endsWith('/gradient'))) {
    const result = await attempt(session.call('result', name, backend));
    // A kernel that is lacking, or not for this type, has no bits to compare.
    if (!(result instanceof Error)) kernels.set(name, result);
  }
  return kernels;
}

const attempt = <T>(promise: Promise<T>): Promise<T | Error> =>
  promise.catch((error: unknown) => (error instanceof Error ? error : new Error(String(error))));
