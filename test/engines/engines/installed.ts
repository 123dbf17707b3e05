/** Where engines are installed: Debian's on the PATH, npm's below .cache/engines by install.sh. */
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** A file below the node_modules of an engine that install.sh installs. */
export const cached = (engine: string, ...path: string[]): string =>
  join(import.meta.dirname, '../../../.cache/engines', engine, 'node_modules', ...path);

export function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The first of these programs that is on the PATH. */
export function onPath(...programs: string[]): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return programs.flatMap((program) => folders.map((folder) => join(folder, program))).find(isExecutable);
}
