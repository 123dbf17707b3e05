/** The binary of the kernels: what `npm run build:kernels` makes of assembly/. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { Heap, SHA256 } from '../../src/wasm';
import { BINARY } from '../../src/wasm/binary';

const root = join(import.meta.dirname, '../..');
const bytes = Buffer.from(BINARY, 'base64');

describe('the binary', () => {
  it('is the recorded one (`npm run build:kernels -- --record` records it)', () => {
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(SHA256);
    expect(SHA256).toBe(readFileSync(join(root, 'assembly/index.sha256'), 'utf8').trim());
  });

  it('exports what src/wasm/exports.ts declares, with as many parameters, and nothing else', () => {
    const arities = Object.entries(new Heap().kernels).map(([name, f]) => [name, (f as () => void).length]);
    expect(arities.length).toBeGreaterThan(3);
    expect(Object.fromEntries(arities)).toEqual(declaredFunctions());
  });
});

/** The members of the interface `Exports` and their numbers of parameters. */
function declaredFunctions(): Record<string, number> {
  const file = join(root, 'src/wasm/exports.ts');
  const program = ts.createProgram([file], { types: [], target: ts.ScriptTarget.ES2022 });
  const checker = program.getTypeChecker();
  const module = checker.getSymbolAtLocation(program.getSourceFile(file)!)!;
  const [exports] = checker.getExportsOfModule(module);
  const properties = checker.getPropertiesOfType(checker.getDeclaredTypeOfSymbol(exports!));
  return Object.fromEntries(
    properties.map((property) => {
      const [signature] = checker.getTypeOfSymbol(property).getCallSignatures();
      return [property.name, signature!.parameters.length];
    }),
  );
}
