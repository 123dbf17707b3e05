import { defineConfig } from 'tsup';

export default defineConfig({
  entry: { index: 'src/index.ts', plain: 'src/plain.ts' },
  format: ['esm', 'cjs'],
  target: 'es2022',
  platform: 'neutral',
  // platform "neutral" resolves no package fields by itself; @stdlib has only "main".
  esbuildOptions(options) {
    options.mainFields = ['module', 'main'];
  },
  dts: true,
  clean: true,
  splitting: true,
  sourcemap: true,
  treeshake: true,
  // Bundled, not depended on: a patch release of a portable function may move bits (docs/contract.md §2).
  noExternal: [/^@stdlib\//],
});
