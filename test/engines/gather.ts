/** Gathers the digests of an engine, and finds where they are not the expected ones. */
import type { Bundle } from './bundle';
import { type Difference, firstDifference } from './difference';
import type { Engine } from './engine';
import type { Environment } from './evidence/program';
import { isTraining, type Task, tasksOf } from './evidence/task';
import type { Expectation } from './expectation';
import { Session } from './session';

export interface Deviation extends Task {
  readonly engine: string;
  readonly expected: string | undefined;
  readonly got: string;
  /** Where the engine's result and the local Node's part; `null` if they are equal and only the expectation is not met. */
  readonly difference: Difference | string | null;
}

export interface Evidence {
  readonly engine: string;
  readonly environment: Environment;
  readonly digests: readonly { readonly task: Task; readonly digest: string }[];
  readonly deviations: readonly Deviation[];
  readonly seconds: number;
}

export interface GatherOptions {
  /** Runs the items whose names hold this text. */
  readonly only?: string;
  /** Told before each task, with how many are done and how many there are. */
  readonly onTask?: (done: number, all: number, task: Task) => void;
}

/** Of so many differing items the first difference is looked for. */
const LOOKED_INTO = 20;

/**
 * Runs all tasks of an engine and compares.
 * @param expectation `null` to compare with nothing.
 * @param baseline computes a task's result for comparison where a digest differs.
 */
export async function gather(
  engine: Engine,
  bundle: Bundle,
  expectation: Expectation | null,
  baseline: Baseline,
  { only = '', onTask }: GatherOptions = {},
): Promise<Evidence> {
  const start = performance.now();
  const session = await Session.start(engine, bundle);
  try {
    const environment = await session.call('environment');
    checkPlace(engine, environment);
    const tasks = tasksOf(await session.call('names'), isSelected(engine)).filter(({ item }) => item.includes(only));
    const digests: { task: Task; digest: string }[] = [];
    const deviations: Deviation[] = [];
    for (const [done, task] of tasks.entries()) {
      onTask?.(done, tasks.length, task);
      const { item, backend } = task;
      const digest = await session.call('digest', item, backend);
      digests.push({ task, digest });
      const expected = expectation?.digests[item];
      if (!expectation || digest === expected) continue;
      const difference =
        deviations.length < LOOKED_INTO
          ? firstDifference(await baseline.result(task), await session.call('result', item, backend))
          : 'not looked into';
      deviations.push({ engine: engine.name, ...task, expected, got: digest, difference });
    }
    return { engine: engine.name, environment, digests, deviations, seconds: (performance.now() - start) / 1000 };
  } finally {
    await session.close();
  }
}

/** A short selection trains on kernels alone. */
const isSelected =
  ({ selection }: Engine) =>
  (item: string, backend: string): boolean =>
    selection === 'all' || backend === 'deterministic' || !isTraining(item);

/**
 * The table says of a page where it ran.
 * @throws Error if it ran elsewhere.
 */
function checkPlace({ name, worker, isolated }: Engine, environment: Environment): void {
  if (worker === undefined || (environment.worker === worker && environment.crossOriginIsolated === isolated)) return;
  throw new Error(
    `${name}: expected worker ${worker} and crossOriginIsolated ${isolated}, ` +
      `got ${environment.worker} and ${environment.crossOriginIsolated}.`,
  );
}

/** Results on the Node that runs this, started when the first one is asked for. */
export class Baseline {
  readonly #engine: Engine;
  readonly #bundle: Bundle;
  #session: Promise<Session> | undefined;
  #last: Promise<unknown> = Promise.resolve();

  constructor(engine: Engine, bundle: Bundle) {
    this.#engine = engine;
    this.#bundle = bundle;
  }

  /** One after the other: engines that run side by side share it. */
  async result({ item, backend }: Task): ReturnType<typeof Session.prototype.call<'result'>> {
    this.#session ??= Session.start(this.#engine, this.#bundle);
    const session = await this.#session;
    const next = this.#last.then(() => session.call('result', item, backend));
    this.#last = next.catch(() => undefined);
    return next;
  }

  async close(): Promise<void> {
    await (await this.#session)?.close();
  }
}
