import { rmSync } from 'node:fs';

/** Removes a folder of a browser, whose children may still be writing there. */
export function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
}
