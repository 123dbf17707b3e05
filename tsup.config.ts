import { defineConfig, type Options } from 'tsup';

type Plugin = NonNullable<Options['plugins']>[number];

/** What users import; each is there as an ES module and for `require`. */
const entry = {
  index: 'src/index.ts',
  plain: 'src/plain.ts',
  checkpoint: 'src/checkpoint.ts',
  data: 'src/data.ts',
  layers: 'src/layers.ts',
  trace: 'src/trace.ts',
  testing: 'src/testing.ts',
  vitest: 'src/vitest.ts',
  jest: 'src/jest.ts',
};
/** Vitest itself can't be required. */
const { vitest, ...withoutVitest } = entry;
/** What Node runs: the command, and the processes and workers that it starts. They share the chunks of the ES modules. */
const programs = { cli: 'src/cli.ts', child: 'src/child.ts', page: 'src/page.ts' };

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

export default defineConfig([
  { ...build, format: 'esm', entry: { ...entry, ...programs } },
  // Where import.meta.url is asked for, CommonJS has its own way to say it.
  { ...build, format: 'cjs', entry: withoutVitest, shims: true, plugins: [requireChunks] },
  // One build of the types for each entry: in a chunk that both share, the bundler loses which names of a namespace are
  // types, and random.Key becomes a value.
  ...Object.entries(entry).map(([name, source]) => ({
    ...shared,
    format: source === vitest ? ['esm'] : ['esm', 'cjs'],
    entry: { [name]: source },
    dts: { only: true },
  })),
] as Options[]);
