import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');
const cruiser = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');

interface Report {
  summary: { violations: { rule: { name: string }; from: string; to: string }[]; totalCruised: number };
}

/** The violations of .dependency-cruiser.cjs in a folder, as "rule: from -> to". */
function violations(folder: string): string[] {
  const args = [cruiser, 'src', '--config', '.dependency-cruiser.cjs', '--output-type', 'json'];
  let output: string;
  try {
    output = execFileSync(process.execPath, args, { cwd: folder, encoding: 'utf8', maxBuffer: 1 << 28 });
  } catch (error) {
    output = (error as { stdout: string }).stdout; // its exit code counts the violations
  }
  const { summary } = JSON.parse(output) as Report;
  expect(summary.totalCruised).toBeGreaterThan(50);
  return summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`);
}

describe('the house', () => {
  const copy = mkdtempSync(join(tmpdir(), 'tfjs-determinism-house-'));
  afterAll(() => rmSync(copy, { recursive: true, force: true }));

  it('imports point downwards, through faces, and only some rooms know tfjs', () =>
    expect(violations(root)).toEqual([]));

  it('would say so if they did not', () => {
    for (const part of ['src', '.dependency-cruiser.cjs', 'tsconfig.json', 'package.json']) {
      cpSync(join(root, part), join(copy, part), { recursive: true });
    }
    symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
    writeFileSync(join(copy, 'src/math/planted.ts'), "import '../rng/key';\nimport '@tensorflow/tfjs-core';\n");
    const rules = violations(copy).map((violation) => violation.split(':')[0]);
    expect(new Set(rules)).toEqual(new Set(['math-imports-downwards', 'rng-has-a-face', 'who-knows-tfjs']));
  });
});
