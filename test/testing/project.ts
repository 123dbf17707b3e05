/** A project of a user: the built package and its dependencies in a folder of its own, as after an install. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';

const root = join(import.meta.dirname, '../..');
const require = createRequire(import.meta.url);

interface PackageJson {
  readonly name: string;
  readonly dependencies: Readonly<Record<string, string>>;
}

export interface Project {
  /** Runs a program of Node in the folder; its output without colours. */
  run(program: string, ...args: string[]): { readonly status: number | null; readonly output: string };
  read(path: string): string;
  remove(): void;
}

/**
 * @param installed What is there beside TensorFlow.js and the package's dependencies.
 * @param files Their text by their path.
 */
export function project(installed: readonly string[], files: Readonly<Record<string, string>>): Project {
  const folder = mkdtempSync(join(tmpdir(), 'tfjs-determinism-project-'));
  const { name, dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as PackageJson;
  for (const part of ['dist', 'package.json']) {
    cpSync(join(root, part), join(folder, 'node_modules', name, part), { recursive: true });
  }
  const tensorflow = ['tfjs', 'tfjs-core', 'tfjs-backend-cpu'].map((part) => `@tensorflow/${part}`);
  for (const dependency of [...Object.keys(dependencies), ...tensorflow, ...installed]) {
    const link = join(folder, 'node_modules', dependency);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(join(root, 'node_modules', dependency), link);
  }
  for (const [path, text] of Object.entries(files)) writeFileSync(join(folder, path), text);
  return {
    run(program, ...args) {
      // A test runner within a test runner must not take itself for a worker of the outer one.
      const own = Object.entries(process.env).filter(([variable]) => !/^(VITEST|JEST|NODE_ENV|TEST$)/.test(variable));
      const env = { ...Object.fromEntries(own), NO_COLOR: '1' };
      const { status, stdout, stderr } = spawnSync(process.execPath, [...options(program), ...args], { cwd: folder, env, encoding: 'utf8' }); // prettier-ignore
      return { status, output: stripVTControlCharacters(stdout + stderr) };
    },
    read: (path) => readFileSync(join(folder, path), 'utf8'),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

const PROGRAMS: Readonly<Record<string, readonly string[]>> = {
  jest: [join(dirname(require.resolve('jest/package.json')), 'bin/jest.js')],
  'jest with ES modules': ['--experimental-vm-modules', join(dirname(require.resolve('jest/package.json')), 'bin/jest.js')],
  vitest: [join(dirname(require.resolve('vitest/package.json')), 'vitest.mjs')],
  tsc: [require.resolve('typescript/bin/tsc')],
}; // prettier-ignore

const options = (program: string): readonly string[] => PROGRAMS[program] ?? [program];

/** A program in TypeScript that uses all matchers, and what must not compile. */
export const typedProgram = (entry: string, framework: string): string => `
  import '${entry}';
  import { expect, it } from '${framework}';
  it('has types', async () => {
    expect(1).toBeBitwiseEqual(2);
    expect(1).not.toBeWithinUlps(2, 3);
    await expect(Promise.resolve(1)).resolves.toHaveFingerprint('0');
    const reproduces: Promise<void> = expect(() => 1).toReproduce({ seed: 1 });
    await Promise.all([reproduces, expect(() => 1).not.toReproduce()]);
    expect({}).toEqual({ a: expect.toBeBitwiseEqual(1), b: expect.not.toHaveFingerprint('0') });
    // @ts-expect-error a digest is a string
    expect(1).toHaveFingerprint(5);
    // @ts-expect-error the distance is missing
    expect(1).toBeWithinUlps(1);
  });`;

export const compilerOptions = {
  noEmit: true,
  strict: true,
  skipLibCheck: true,
  target: 'ES2022',
  lib: ['ES2023', 'DOM'],
  module: 'Node16',
  types: [],
};
