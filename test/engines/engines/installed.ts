/** Where npm's engines are installed: below .cache/engines, by install.sh. */
import { join } from 'node:path';

/** A file below the node_modules of an engine that install.sh installs. */
export const cached = (engine: string, ...path: string[]): string =>
  join(import.meta.dirname, '../../../.cache/engines', engine, 'node_modules', ...path);
