/** JavaScript, TypeScript and JSX to a syntax tree. */
import { parse as parseBabel, type ParseResult, type ParserPlugin } from '@babel/parser';
import { ScanError } from './scan-error';

interface SyntaxProblem {
  readonly message: string;
  readonly loc: { readonly line: number; readonly column: number };
  readonly reasonCode?: string;
  readonly syntaxPlugin?: string;
}

/**
 * The syntax tree of a file, in the language that its name ends in; JavaScript with JSX for an unknown ending.
 * @throws ScanError with file:line:column for a syntax error, or if the code is nested too deeply.
 */
export function parse(text: string, file: string): ParseResult {
  let tree: ParseResult;
  try {
    tree = parseBabel(text, {
      sourceType: 'unambiguous',
      errorRecovery: true,
      allowReturnOutsideFunction: true,
      attachComment: false,
      createImportExpressions: true,
      plugins: pluginsOf(file),
    });
  } catch (error) {
    if (isSyntaxProblem(error)) throw syntaxError(error, file);
    if (!(error instanceof RangeError)) throw error;
    // The parser calls itself for each level.
    const next =
      'Leave it out of the program, or split the expression; node --stack-size=4000 lets the parser go deeper.';
    throw new ScanError(
      `${file}: expected code that is nested less deeply than the call stack of the parser, got a deeper one. ${next}`,
      file,
    );
  }
  const problem = (tree.errors as readonly unknown[] as readonly SyntaxProblem[] | null)?.find(
    (error) => !isHarmless(error),
  );
  if (problem) throw syntaxError(problem, file);
  return tree;
}

function pluginsOf(file: string): ParserPlugin[] {
  const [, typescript, jsx] = /\.(?:[cm]?(ts)|ts(x)|[^.]*)$/i.exec(file) ?? [];
  const language: ParserPlugin[] = jsx ? ['typescript', 'jsx'] : typescript ? ['typescript'] : ['jsx'];
  return [...language, 'decorators', 'explicitResourceManagement'];
}

/**
 * Whether the tree is whole all the same: what only strict code or a type checker forbids, and names that are declared
 * twice or exported without a declaration.
 */
function isHarmless({ reasonCode = '', syntaxPlugin }: SyntaxProblem): boolean {
  return (
    syntaxPlugin === 'typescript' || /^(Strict|VarRedeclaration|ModuleExportUndefined|DuplicateExport)/.test(reasonCode)
  );
}

function isSyntaxProblem(error: unknown): error is SyntaxProblem {
  return error instanceof SyntaxError && 'loc' in error;
}

function syntaxError({ message, loc }: SyntaxProblem, file: string): ScanError {
  const [line, column] = [loc.line, loc.column + 1];
  const problem = message.replace(/\s*\(\d+:\d+\)$/, '').replace(/\.$/, '');
  const next = 'Correct it; a file that is not JavaScript or TypeScript can not be probed.';
  return new ScanError(
    `${file}:${line}:${column}: expected JavaScript or TypeScript, got a syntax error: ${problem}. ${next}`,
    file,
    line,
    column,
  );
}
