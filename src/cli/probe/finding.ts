/** What a scan of source code finds. */
import type { Node } from '@babel/types';

/** The families of sources, as docs/probe.md lists them. */
export type SourceKind =
  | 'unseeded random'
  | 'unseeded initializer'
  | 'dropout mask'
  | 'constant dropout mask'
  | 'clock'
  | "engine's Math"
  | 'dataset shuffle'
  | 'iteration order'
  | 'race'
  | 'machine'
  | 'backend'
  | 'network';

/** What is known of a source wherever it stands. */
export interface Description {
  /** One sentence: why it is not reproducible. */
  readonly why: string;
  /** One sentence: what withDeterminism does about it, or that it does nothing, and what to do. */
  readonly answer: string;
  /** Whether `withDeterminism(seed, fn)` makes it reproducible, if it stands in `fn`. */
  readonly answeredInScope: boolean;
  /** Whether it may well not matter: a report shows it after the others. */
  readonly hint?: boolean;
}

/** A source of irreproducibility and where it stands. */
export interface Finding extends Required<Description> {
  readonly source: SourceKind;
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** From 1, as in a stack trace. */
  readonly column: number;
  /** The code that starts there: at most 80 characters on one line, with an ellipsis where it was cut. */
  readonly code: string;
}

/** A source as a rule sees it. */
export interface Sighting extends Description {
  readonly source: SourceKind;
  readonly node: Node;
  /** Where it starts, if not where `node` does: the name of a method at the end of a long chain. */
  readonly from?: Node | undefined;
}

const LONGEST_CODE = 80;

/** A sighting in a file's text, as a finding. */
export function toFinding(sighting: Sighting, text: string, file: string): Finding {
  const { source, node, from = node, why, answer, answeredInScope, hint = false } = sighting;
  const { line, column } = from.loc!.start;
  return {
    source,
    file,
    line,
    column: column + 1,
    code: excerpt(text, from, node),
    why,
    answer,
    answeredInScope,
    hint,
  };
}

/** Long enough for 80 characters of code and the indentation of some lines of it. */
const READ = 1000;

function excerpt(text: string, from: Node, node: Node): string {
  const code = text
    .slice(from.start!, Math.min(node.end!, from.start! + READ))
    .replace(/\s+/g, ' ')
    .trim();
  return code.length > LONGEST_CODE ? `${code.slice(0, LONGEST_CODE - 1)}…` : code;
}

/** Orders the findings of one file by position. */
export function byPosition(a: Finding, b: Finding): number {
  return a.line - b.line || a.column - b.column;
}
