/** The sources of irreproducibility in a script and in the files that it imports. */
import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Finding } from './finding';
import type { ImportedModule } from './imports';
import { isRelative } from './paths';
import { isFile, isScript, resolveImport } from './resolve';
import { ScanError } from './scan-error';
import { findingsOf, scanText, type SourceScan } from './scan-source';

export interface SkippedFile {
  readonly file: string;
  readonly reason: string;
}

export interface FilesScan {
  /** File by file, in the order of `files`, and in each in the order of its text. */
  readonly findings: Finding[];
  /** The files that were read, the script first. */
  readonly files: string[];
  /** What could not be read, and why. */
  readonly skipped: SkippedFile[];
}

/**
 * Scans a script and, through relative imports and requires, the files of its program; packages are not followed.
 * @param entry the path of the script; the other files are named relative to the same folder.
 * @throws ScanError if the script itself can't be read or has a syntax error.
 */
export function scanFiles(entry: string): FilesScan {
  if (!isFile(entry)) {
    throw new ScanError(`${entry}: expected a file, got none of that name. Check the path of the script.`, entry);
  }
  const scans = new Map<string, SourceScan>();
  const files: string[] = [];
  const skipped = new Map<string, SkippedFile>();
  const skip = (file: string, reason: string): void => {
    if (!skipped.has(resolve(file))) skipped.set(resolve(file), { file, reason });
  };
  const seen = new Set([resolve(entry)]);
  const waiting = [entry];
  for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) {
    let scan: SourceScan;
    try {
      scan = scanText(readFileSync(file, 'utf8'), file);
    } catch (error) {
      if (file === entry) throw asScanError(error, entry);
      skip(file, error instanceof Error ? error.message : String(error));
      continue;
    }
    files.push(file);
    scans.set(file, scan);
    for (const { module, node } of scan.imports.filter(({ module }) => isRelative(module))) {
      const target = resolveImport(module, file);
      if (target === undefined) {
        skip(join(dirname(file), module), notThere({ module, node }, file));
      } else if (!seen.has(resolve(target)) && isPackaged(target) === isPackaged(entry)) {
        seen.add(resolve(target));
        if (isScript(target)) waiting.push(target);
        else if (COMPILED.test(target)) skip(target, 'It is in a language that this scan does not read.');
      }
    }
  }
  const usesTensorFlow = [...scans.values()].some((scan) => scan.usesTensorFlow);
  const findings = files.flatMap((file) => findingsOf(scans.get(file)!, usesTensorFlow));
  return { findings, files, skipped: [...skipped.values()] };
}

/** Files with code of their own that is compiled to JavaScript. */
const COMPILED = /\.(vue|svelte|astro|coffee|civet|mdx)$/i;

function isPackaged(file: string): boolean {
  return /(^|[\\/])node_modules[\\/]/.test(file);
}

function notThere({ module, node }: ImportedModule, importer: string): string {
  const { line, column } = node.loc!.start;
  return `'${module}' is imported in ${importer}:${line}:${column + 1}, but there is no such file.`;
}

function asScanError(error: unknown, file: string): ScanError {
  if (error instanceof ScanError) return error;
  const problem = error instanceof Error ? error.message : String(error);
  return new ScanError(`${file}: expected a readable file, got: ${problem}. Check its permissions.`, file);
}
