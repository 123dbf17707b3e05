/** Faults planted in the sources are found by the evidence, and named. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'esbuild';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { compile } from '../../tools/assembly-script.mjs';
import { importsOf } from '../../tools/exact-imports.mjs';
import { withFault } from '../../tools/math/fault.mjs';
import { functions } from '../../tools/math/functions.mjs';
import { type Bundle, bundleEvidence } from './bundle';
import type { Difference } from './difference';
import { thisNode } from './engines/this-node';
import { readExpectation } from './expectation';
import { Baseline, type Deviation, gather } from './gather';

const root = join(import.meta.dirname, '../..');
const entry = join(root, 'src/index.ts');
const expectation = readExpectation();
let baseline: Baseline;

beforeAll(async () => {
  baseline = new Baseline(thisNode, await bundleEvidence({ entry, name: 'sound' }));
});
afterAll(() => baseline.close());

type Edit = readonly [file: string, from: string | RegExp, to: string];

/** The evidence over sources in which texts are replaced, each of which must be there. */
function faulty(name: string, ...edits: Edit[]): Promise<Bundle> {
  const plugin: Plugin = {
    name,
    setup(build) {
      for (const [file, from, to] of edits) {
        const path = join(root, file);
        build.onLoad({ filter: new RegExp(`${path.replaceAll('.', '\\.')}$`) }, () => {
          const source = readFileSync(path, 'utf8');
          const contents = source.replace(from, to);
          if (contents === source) throw new Error(`${file}: expected the text ${from}.`);
          return { contents, loader: 'ts' };
        });
      }
    },
  };
  return bundleEvidence({ entry, name, plugins: [plugin] });
}

async function deviations(bundle: Bundle, only: string): Promise<readonly Deviation[]> {
  return (await gather(thisNode, bundle, expectation, baseline, { only })).deviations;
}

const forward = (found: readonly Deviation[]): string[] =>
  found.map(({ item }) => item).filter((item) => !item.endsWith('/gradient'));

it('without a fault none is found', async () => {
  expect(await deviations(await bundleEvidence({ entry, name: 'unchanged' }), 'kernel/')).toEqual([]);
});

it("one kernel's tree, folded left to right", async () => {
  const bundle = await faulty(
    'left-to-right',
    ['src/backend/reductions.ts', "'Sum', ADD,", "'Sum', { ...ADD },"],
    [
      'src/ops/reference/reduce.ts',
      'tree.at(position++)',
      'tree.at(operation !== ADD && operation.combine === ADD.combine ? 0 : position++)',
    ],
  );
  const found = await deviations(bundle, 'kernel/');
  expect(forward(found)).toContain('kernel/Sum');
  // Einsum calls Sum.
  for (const item of forward(found)) expect(item).toMatch(/^kernel\/(Sum|Einsum)(\/|$)/);
  for (const { backend } of found) expect(backend).toBe('deterministic-reference');
  const difference = found.find(({ item }) => item === 'kernel/Sum')!.difference as Difference;
  expect(difference).toMatchObject({ part: 'y', expected: expect.stringMatching(/^[\da-f]{8}$/) });
  expect(difference.ulp).toBeGreaterThan(0);
  expect(difference.got).not.toBe(difference.expected);
});

it('the tree of the WebAssembly kernels, folded left to right', async () => {
  const exact = 'src/math/exact.ts';
  const tree = readFileSync(join(root, 'assembly/tree.ts'), 'utf8');
  const replaced = {
    [exact]: importsOf(await functions({ source: exact })),
    'assembly/tree.ts': tree.replace(/(?<=LEAF: i32 = )\d+/, String(2 ** 20)),
  };
  const binary = await compile('assembly/index.ts', { runtime: 'minimal', replaced });
  const base64 = Buffer.from(binary).toString('base64');
  const bundle = await faulty('single-leaf', ['src/wasm/binary.ts', /(?<=BINARY = ')[^']*/, base64]);
  const found = await deviations(bundle, 'kernel/BatchMatMul');
  expect(forward(found)).toContain('kernel/BatchMatMul');
  for (const { backend } of found) expect(backend).toBe('deterministic');
});

// Most coefficients move so few of the 2^32 results by one ULP that only `npm run verify:math` sees it; this one moves some
// of the hardest.
it('one coefficient, one ULP off', async () => {
  const file = 'src/math/coefficients/log.ts';
  const source = readFileSync(join(root, file), 'utf8');
  const found = await deviations(
    await faulty('coefficient', [file, source, withFault(source, 'LOG_OF_2_HIGH')]),
    '/hardest',
  );
  const names = found.map(({ item, backend }) => `${item} on ${backend}`);
  expect(names).toContain('math/log/hardest on null');
  expect(names).toContain('kernel/Log/hardest on deterministic-reference');
  for (const { difference } of found) expect(difference).toMatchObject({ ulp: 1 });
});

it("the engine's Math.exp, used once", async () => {
  const bundle = await faulty('engine-exp', [
    'src/backend/elementwise.ts',
    'Sigmoid: math.sigmoid',
    'Sigmoid: (x) => 1 / (1 + Math.exp(-x))',
  ]);
  const found = await deviations(bundle, 'kernel/Sigmoid');
  expect(forward(found)).toContain('kernel/Sigmoid/hardest');
  for (const { backend } of found) expect(backend).toBe('deterministic-reference');
});
