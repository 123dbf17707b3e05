import { defineConfig, type Options } from 'tsup';

type Plugin = NonNullable<Options['plugins']>[number];

/** What users import; each is there as an ES module and for `require`. */
const withNamespaces = {
  index: 'src/index.ts',
  plain: 'src/plain.ts',
  layers: 'src/layers.ts',
  python: 'src/python.ts',
};
const withoutNamespaces = {
  checkpoint: 'src/checkpoint.ts',
  data: 'src/data.ts',
  sweep: 'src/sweep.ts',
  trace: 'src/trace.ts',
  testing: 'src/testing.ts',
  jest: 'src/jest.ts',
};
const entry = { ...withNamespaces, ...withoutNamespaces };
/** Vitest itself can't be required. */
const vitest = { vitest: 'src/vitest.ts' };
/** What Node runs: the command, and the processes and workers that it starts. They share the chunks of the ES modules. */
const programs = { cli: 'src/cli.ts', child: 'src/child.ts', page: 'src/page.ts', 'sweep-child': 'src/sweep/child.ts' };

const shared: Options = { target: 'es2022', platform: 'neutral', external: [/^node:/] };

const build: Options = {
  ...shared,
  // platform "neutral" resolves no package fields by itself; @stdlib has only "main".
  esbuildOptions(options) {
    options.mainFields = ['module', 'main'];
  },
  splitting: true,
  sourcemap: true,
  treeshake: true,
  // Bundled, not depended on: a patch release of a portable function may move bits (docs/contract.md §2).
  noExternal: [/^@stdlib\//],
};

/** Parts that are loaded when they are wanted: in CommonJS by `require`, since Jest's has no `import()`. */
const requireChunks: Plugin = {
  name: 'require-chunks',
  renderChunk: (code) => ({
    code: code.replace(/\bimport\((["']\.\/[^"']+["'])\)/g, 'Promise.resolve().then(() => require($1))'),
  }),
};

const types = (entry: Record<string, string>): Options => ({
  ...shared,
  format: ['esm', 'cjs'],
  entry,
  dts: { only: true },
});

export default defineConfig([
  { ...build, format: 'esm', entry: { ...entry, ...vitest, ...programs } },
  // Where import.meta.url is asked for, CommonJS has its own way to say it.
  { ...build, format: 'cjs', entry, shims: true, plugins: [requireChunks] },
  // In a chunk of types that entries share, the bundler loses which names of a namespace are types, and random.Key becomes a
  // value: such entries have builds of their own. The others share one, which takes less time.
  ...Object.entries(withNamespaces).map(([name, source]) => types({ [name]: source })),
  types(withoutNamespaces),
  { ...types(vitest), format: 'esm' },
] as Options[]);
