/** Which file a relative import means. */
import { statSync } from 'node:fs';
import { dirname, extname, join } from 'node:path';

/** What an import without an ending may mean, in the order in which it is tried. */
const ENDINGS = ['.ts', '.tsx', '.mts', '.cts', '.js', '.mjs', '.cjs', '.jsx'];

/** TypeScript imports its own files by the names of what they are compiled to. */
const SOURCES: Readonly<Record<string, readonly string[]>> = {
  '.js': ['.ts', '.tsx', '.jsx'],
  '.jsx': ['.tsx'],
  '.mjs': ['.mts'],
  '.cjs': ['.cts'],
};

/**
 * The file that `specifier` means in the file `importer`, by the ways of Node, TypeScript and bundlers; undefined if
 * there is none.
 */
export function resolveImport(specifier: string, importer: string): string | undefined {
  const path = join(dirname(importer), specifier.replace(/[?#].*$/, ''));
  const ending = extname(path);
  const withoutEnding = path.slice(0, path.length - ending.length);
  const candidates = [
    path,
    ...(SOURCES[ending] ?? []).map((source) => withoutEnding + source),
    ...ENDINGS.map((added) => path + added),
    ...ENDINGS.map((added) => join(path, `index${added}`)),
    // Types alone: there is nothing that runs.
    ...[path, withoutEnding].map((base) => `${base}.d.ts`),
  ];
  return candidates.find(isFile);
}

/** Whether a file is one of the languages that can be scanned. */
export function isScript(file: string): boolean {
  return ENDINGS.includes(extname(file)) && !/\.d\.[cm]?ts$/.test(file);
}

export function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}
