/** An engine that runs the evidence program, and how it is started. */
import type { ChildProcess } from 'node:child_process';

/** Which items an engine runs. */
export type Selection = 'all' | 'short';

export interface Engine {
  /** 'node-24', 'chromium-worker-isolated', … */
  readonly name: string;
  /** What has to be installed for it, for whom it is missing. */
  readonly needs: string;
  readonly selection: Selection;
  /** Of pages alone: headers `Cross-Origin-Opener-Policy` and `Cross-Origin-Embedder-Policy` come with the page. */
  readonly isolated?: boolean;
  /** Of pages alone: whether the program runs in a Web Worker of the page. */
  readonly worker?: boolean;
  /** Whether what `needs` names is there. */
  isInstalled(): boolean;
  /**
   * Starts the engine on the program, which asks `address` for its calls.
   * @param script the program as a CommonJS file, for engines without pages.
   * @param folder an empty folder of this run's own, for a profile.
   */
  launch(address: string, script: string, folder: string): ChildProcess;
}
