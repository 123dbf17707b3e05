import { defineConfig, type Options } from 'tsup';

const entry = { index: 'src/index.ts', plain: 'src/plain.ts' };
const shared: Options = { format: ['esm', 'cjs'], target: 'es2022', platform: 'neutral' };

export default defineConfig([
  {
    ...shared,
    entry,
    // platform "neutral" resolves no package fields by itself; @stdlib has only "main".
    esbuildOptions(options) {
      options.mainFields = ['module', 'main'];
    },
    clean: true,
    splitting: true,
    sourcemap: true,
    treeshake: true,
    // Bundled, not depended on: a patch release of a portable function may move bits (docs/contract.md §2).
    noExternal: [/^@stdlib\//],
  },
  // One build of the types for each entry: in a chunk that both share, the bundler loses which names of a namespace are
  // types, and random.Key becomes a value.
  ...Object.entries(entry).map(([name, source]) => ({ ...shared, entry: { [name]: source }, dts: { only: true } })),
]);
