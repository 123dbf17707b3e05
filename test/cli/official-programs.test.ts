/**
 * Programs that TensorFlow.js publishes, run as they are: that of the README of @tensorflow/tfjs, and two of the documentation
 * of its functions, taken out of the installed packages.
 */
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { folder, verify } from './command';

const modules = resolve(import.meta.dirname, '../../node_modules');
const scripts = join(folder, 'programs');

/** The program between the fences of a Markdown text that holds `text`. */
function programWith(markdown: string, text: string): string {
  const programs = [...markdown.matchAll(/```js\n([^]*?)```/g)].map(([, program]) => program!);
  const found = programs.filter((program) => program.includes(text));
  expect([text, found.length]).toEqual([text, 1]);
  return found[0]!;
}

/** The comments of a source file, without their stars. */
const commentsOf = (path: string): string => readFileSync(join(modules, path), 'utf8').replace(/^ *\* ?/gm, '');

const PROGRAMS: Record<string, { source: () => string; steps: number; sources: string[]; kind: string; name: string }> =
  {
    'linear-regression.mjs': {
      source: () => programWith(readFileSync(join(modules, '@tensorflow/tfjs/README.md'), 'utf8'), 'linear regression'),
      steps: 1,
      sources: ['unseeded initializer', 'dataset shuffle'],
      kind: 'draws',
      name: 'Math.random',
    },
    'quadratic.mjs': {
      source: () => programWith(commentsOf('@tensorflow/tfjs-core/dist/optimizers/optimizer_constructors.js'), 'Fit a quadratic function'), // prettier-ignore
      steps: 10,
      sources: ['unseeded random', 'unseeded random', 'unseeded random'],
      kind: 'draws',
      name: 'Math.random',
    },
    'fit-dataset.mjs': {
      source: () => programWith(commentsOf('@tensorflow/tfjs-layers/dist/models.js'), '.shuffle(4);'),
      steps: 4,
      sources: ['dataset shuffle', 'unseeded initializer'],
      kind: 'seed',
      name: 'tf.data',
    },
  };

beforeAll(() => {
  mkdirSync(scripts);
  symlinkSync(modules, join(scripts, 'node_modules'));
  for (const [file, { source }] of Object.entries(PROGRAMS)) writeFileSync(join(scripts, file), source());
});

describe.each(Object.entries(PROGRAMS))('%s, as it is published', (file, { steps, sources, kind, name }) => {
  it('reproduces inside the library', async () => {
    const { equal, runs } = await verify([join(scripts, file), '--seed', '42', '--runs', '3'], 0);
    expect(equal).toBe(true);
    expect(runs.map((run) => run.steps)).toEqual([steps, steps, steps]);
    expect(new Set(runs.map(({ weights }) => weights)).size).toBe(1);
  });

  it('does not without it, and its sources are named', async () => {
    const verification = await verify([join(scripts, file)], 1);
    expect(verification.divergence).toMatchObject({ kind, name, step: 0 });
    expect(verification.sources.map(({ source }) => source).sort()).toEqual([...sources].sort());
  });
});
