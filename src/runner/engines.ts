/** The engines that a script can be run in. */
import { outOfRange } from '../errors';
import { chromium, firefox, onPath } from './browsers';
import type { Failure, Job } from './job';
import { bundleForPage, type PageBundle, runInPage } from './page';
import { runInProcess, type RunOptions } from './process';

export const ENGINE_NAMES = ['node', 'bun', 'deno', 'chromium', 'firefox'] as const;
export type EngineName = (typeof ENGINE_NAMES)[number];

const BROWSERS = { chromium, firefox };
const SHELLS = { bun: ['run'], deno: ['run', '--allow-all'] };

/** Runs jobs of one script in engines of one's choice. */
export class Runner {
  readonly #script: string;
  readonly #page: string | undefined;
  readonly #options: RunOptions;
  #bundle: Promise<PageBundle> | undefined;

  /** @param script an absolute path. @param page of an HTML file for it, in browsers. */
  constructor(script: string, options: RunOptions, page?: string) {
    this.#script = script;
    this.#page = page;
    this.#options = options;
  }

  /** @returns null if the run ended well. @throws RangeError for an engine that is not there. */
  async run(engine: EngineName, job: Job): Promise<Failure | null> {
    if (engine === 'chromium' || engine === 'firefox') {
      this.#bundle ??= bundleForPage(this.#script, this.#page);
      return runInPage(job, await this.#bundle, BROWSERS[engine], this.#options);
    }
    const command = engine === 'node' ? { program: process.execPath, values: [] } : { program: binaryOf(engine)!, values: SHELLS[engine] }; // prettier-ignore
    return runInProcess(job, command, this.#options);
  }

  async close(): Promise<void> {
    await this.#bundle?.then(
      (bundle) => bundle.remove(),
      () => undefined,
    );
  }
}

/** @throws RangeError if the engine is not installed, with what it needs. */
export function checkEngine(engine: EngineName): void {
  if (engine === 'node' || binaryOf(engine) !== undefined) return;
  const expected = engine === 'bun' || engine === 'deno' ? `${engine} on the PATH, or its path in ${engine.toUpperCase()}` : BROWSERS[engine].needs; // prettier-ignore
  throw outOfRange({ argument: 'engines', expected, got: engine, next: 'Install it, or leave the engine out.' });
}

export function binaryOf(engine: EngineName): string | undefined {
  if (engine === 'node') return process.execPath;
  if (engine === 'bun' || engine === 'deno') return process.env[engine.toUpperCase()] ?? onPath(engine);
  return BROWSERS[engine].binary;
}
