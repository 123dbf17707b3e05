/** The sources of irreproducibility that can be seen in the text of one file. */
import { byPosition, toFinding, type Finding } from './finding';
import type { ImportedModule } from './imports';
import { parse } from './parse';
import { scanProgram } from './scan-program';

/** A scanned file, and what is needed to go on from there. */
export interface SourceScan {
  readonly findings: readonly Finding[];
  /** Findings if the program uses TensorFlow.js, in this file or in another one. */
  readonly presumed: readonly Finding[];
  readonly imports: readonly ImportedModule[];
  readonly usesTensorFlow: boolean;
}

/** @throws ScanError for a syntax error. */
export function scanText(text: string, file: string): SourceScan {
  const { reported, presumed, imports, usesTensorFlow } = scanProgram(parse(text, file).program);
  return {
    findings: reported.map((sighting) => toFinding(sighting, text, file)),
    presumed: presumed.map((sighting) => toFinding(sighting, text, file)),
    imports,
    usesTensorFlow,
  };
}

/**
 * Finds the sources of irreproducibility in the text of a file.
 * @param file its name, whose ending says which language it is in, and which the findings carry.
 * @returns the findings in the order of the text.
 * @throws ScanError with file:line:column for a syntax error.
 */
export function scanSource(text: string, file: string): Finding[] {
  const scan = scanText(text, file);
  return findingsOf(scan, scan.usesTensorFlow);
}

/** The findings of a file within a program that uses TensorFlow.js or does not. */
export function findingsOf({ findings, presumed }: SourceScan, usesTensorFlow: boolean): Finding[] {
  return [...findings, ...(usesTensorFlow ? presumed : [])].sort(byPosition);
}
