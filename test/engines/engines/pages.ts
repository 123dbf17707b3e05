/** A browser runs the program four times: on the main thread and in a worker, each with and without isolation. */
import type { Engine } from '../engine';

export function pageEngines(browser: Omit<Engine, 'selection' | 'isolated' | 'worker'>): Engine[] {
  return [false, true].flatMap((worker) =>
    [false, true].map((isolated) => ({
      ...browser,
      name: [browser.name, ...(worker ? ['worker'] : []), ...(isolated ? ['isolated'] : [])].join('-'),
      selection: 'all' as const,
      worker,
      isolated,
    })),
  );
}
