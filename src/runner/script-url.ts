import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

/** The file URL of a script that is given as its path or file URL. */
export function scriptURL(script: string): string {
  return script.startsWith('file:') ? script : pathToFileURL(resolve(script)).href;
}
