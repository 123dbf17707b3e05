/** Where the programs of the package lie that processes, workers and pages run. */
import { builtin } from '../builtin';

/** The path of a file in the dist folder of the package, also for a copy of this code that was bundled into something else. */
export async function programPath(name: string): Promise<string> {
  const [{ createRequire }, { dirname, join }] = await Promise.all([builtin('node:module'), builtin('node:path')]);
  const root = dirname(createRequire(import.meta.url).resolve('tfjs-determinism/package.json'));
  return join(root, 'dist', name);
}
