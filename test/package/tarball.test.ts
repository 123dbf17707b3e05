/** The package as users get it: packed, unpacked into an empty folder beside its dependencies, imported and required. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');
const npmCli = process.env.npm_execpath ?? 'npm';
const folder = mkdtempSync(join(tmpdir(), 'tfjs-determinism-package-'));
const installed = join(folder, 'node_modules/tfjs-determinism');
let tarball: string;

interface PackageJson {
  name: string;
  exports: Record<string, string | object>;
  dependencies: Record<string, string>;
  peerDependencies: Record<string, string>;
}
const { name, exports, dependencies, peerDependencies } = JSON.parse(
  readFileSync(join(root, 'package.json'), 'utf8'),
) as PackageJson;
const entries = Object.keys(exports).filter((path) => path !== './package.json');
const specifier = (entry: string): string => entry.replace('.', name);

function npm(...args: string[]): string {
  const [command, ...first] = npmCli.endsWith('js') ? [process.execPath, npmCli] : [npmCli];
  return execFileSync(command!, [...first, ...args], {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
}

function node(type: 'module' | 'commonjs', source: string): string {
  return execFileSync(process.execPath, [`--input-type=${type}`, '-e', source], { cwd: folder, encoding: 'utf8' });
}

beforeAll(() => {
  const packed = JSON.parse(npm('pack', '--ignore-scripts', '--json', '--pack-destination', folder)) as unknown;
  const [{ filename }] = (Array.isArray(packed) ? packed : Object.values(packed as object)) as [{ filename: string }];
  tarball = join(folder, filename);
  mkdirSync(installed, { recursive: true });
  execFileSync('tar', ['-xzf', tarball, '--strip-components=1', '-C', installed]);
  for (const dependency of [...Object.keys(dependencies), ...Object.keys(peerDependencies), '@tensorflow/tfjs']) {
    const link = join(folder, 'node_modules', dependency);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(join(root, 'node_modules', dependency), link);
  }
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the tarball', () => {
  it('holds the built files, the contract and the licences, and no sources or tests', () => {
    const list = (path: string): string[] => readdirSync(join(installed, path)).sort();
    expect(list('.')).toEqual([
      'CHANGELOG.md',
      'CONTRIBUTING.md',
      'LICENSE',
      'README.md',
      'THIRD-PARTY-NOTICES.md',
      'dist',
      'docs',
      'package.json',
    ]);
    expect(list('docs')).toEqual([
      'audit.md',
      'backend.md',
      'checkpoint.md',
      'command-line.md',
      'contract.md',
      'data.md',
      'evidence.md',
      'kernels.md',
      'layers.md',
      'matchers.md',
      'math.md',
      'performance.md',
      'probe.md',
      'python.md',
      'receipts.md',
      'reliability.md',
      'sweep.md',
      'testing.md',
      'trace.md',
    ]);
    expect(list('dist')).toEqual(
      expect.arrayContaining(['index.js', 'index.cjs', 'index.d.ts', 'index.d.cts', 'plain.js', 'plain.cjs']),
    );
  });

  // Those of test runners are loaded by them: test/testing/jest.test.ts, vitest.test.ts.
  const loadable = entries.filter((entry) => entry !== './vitest' && entry !== './jest');
  it.each(loadable)('%s: import and require give the same names, all of them defined', (entry) => {
    const script = (load: string): string =>
      `${load}.then((m) => console.log(JSON.stringify(Object.entries(m).filter(([n]) => n !== 'default' && n !== 'module.exports').map(([n, v]) => [n, typeof v]).sort())))`;
    const imported = node('module', script(`import('${specifier(entry)}')`));
    const required = node('commonjs', script(`Promise.resolve(require('${specifier(entry)}'))`));
    expect(JSON.parse(required)).toEqual(JSON.parse(imported));
    expect(JSON.parse(imported)).not.toContainEqual([expect.anything(), 'undefined']);
  });

  it('gives the names that the sources export, and those the README promises', async () => {
    const source = Object.keys((await import('../../src/index')) as object).sort();
    const built = JSON.parse(
      node('module', `console.log(JSON.stringify(Object.keys(await import('${name}')).sort()))`),
    ) as string[];
    expect(built).toEqual(source);
    const promised =
      'withDeterminism selectBackend backendReport random BatchSampler sum mean dot matMul norm logSumExp ExactSum fingerprint CONTRACT_VERSION';
    expect(built).toEqual(expect.arrayContaining(promised.split(' ')));
  });

  it('plain loads no TensorFlow.js', () => {
    rmSync(join(folder, 'node_modules/@tensorflow'), { recursive: true });
    expect(
      node('module', `import { random } from '${name}/plain'; console.log(random.bits(random.key(0), 1).length)`),
    ).toBe('1\n');
    mkdirSync(join(folder, 'node_modules/@tensorflow'));
    for (const part of ['tfjs', 'tfjs-core', 'tfjs-backend-cpu']) {
      symlinkSync(join(root, 'node_modules/@tensorflow', part), join(folder, 'node_modules/@tensorflow', part));
    }
  });

  it('an ESM and a CJS copy in one process share the scope and give the same bits', () => {
    const script = `
      import { createRequire } from 'node:module';
      import '@tensorflow/tfjs';
      import * as esm from '${name}';
      const cjs = createRequire(import.meta.url)('${name}');
      const run = (copy) => copy.withDeterminism(1, () => Math.random());
      const nested = await esm.withDeterminism(1, () => cjs.withDeterminism(2, () => 0).catch((error) => error.name));
      const mixed = await esm.withDeterminism(1, (run) => {
        esm.random.bits(run.key('a'), 1);
        try { cjs.random.bits(run.key('a'), 1); } catch (error) { return error.name; }
      });
      console.log(JSON.stringify([nested, mixed, (await run(esm)) === (await run(cjs))]));`;
    expect(JSON.parse(node('module', script))).toEqual(['ScopeError', 'KeyReuseError', true]);
  });
});

describe('what checkers of packages say', () => {
  const require = createRequire(import.meta.url);

  it('publint: nothing', async () => {
    const { publint } = await import('publint');
    const { messages } = await publint({ pkgDir: installed, strict: true, pack: false });
    expect(messages).toEqual([]);
  });

  // Vitest itself is for import alone.
  it.each([
    ['node16', '--exclude-entrypoints', 'vitest'],
    ['esm-only', '--entrypoints', 'vitest'],
  ])('are the types wrong: no (%s %s %s)', (profile, ...selection) => {
    const cli = join(dirname(require.resolve('@arethetypeswrong/cli/package.json')), 'dist/index.js');
    const report = execFileSync(process.execPath, [cli, tarball, '--format', 'json', '--profile', profile, ...selection], { cwd: root, encoding: 'utf8', maxBuffer: 1 << 28 }); // prettier-ignore
    const { analysis } = JSON.parse(report) as { analysis: { problems: { kind: string; resolutionKind?: string }[] } };
    const ignored = profile === 'node16' ? ['node10'] : ['node10', 'node16-cjs'];
    expect(analysis.problems.filter(({ resolutionKind }) => !ignored.includes(resolutionKind ?? ''))).toEqual([]);
  });

  it('types: a strict TypeScript program of a user compiles, in ESM and in CommonJS', () => {
    const program = `
      import * as tf from '@tensorflow/tfjs';
      import { withDeterminism, random, BatchSampler, sum, matMul, fingerprint, type Key, type Run, type Seed } from '${name}';
      import { random as plainRandom } from '${name}/plain';
      export const draw = (key: Key, seed: Seed, options: random.NormalOptions): Float32Array => plainRandom.normal(random.foldIn(key, String(seed)), 3, options);
      export const [first, second]: [random.Key, Key] = random.split(random.key(1));
      export const job: Promise<{ digest: string; loss: number }> = withDeterminism(42, async (run: Run) => {
        const sampler = new BatchSampler({ size: 10, batchSize: 4, key: run.key('data') });
        for (const batch of sampler.epoch(0)) batch.length.toFixed();
        const x: tf.Tensor = random.normal(run.key('x'), [2, 3]);
        const y: Float32Array = random.uniform(run.key('y'), 3);
        const total: number = sum(y, { plan: 'exact' });
        const s: tf.Tensor = sum(x, { axis: 0, keepDims: true });
        return { digest: fingerprint([matMul(x, x, { transposeB: true }), s]), loss: total };
      });`;
    const files = ['user.mts', 'user.cts'];
    for (const file of files) writeFileSync(join(folder, file), program);
    const compilerOptions = {
      noEmit: true,
      strict: true,
      skipLibCheck: true,
      target: 'ES2022',
      module: 'Node16',
      types: [],
    };
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files }));
    execFileSync(process.execPath, [require.resolve('typescript/bin/tsc')], { cwd: folder, stdio: 'inherit' });
  });
});
