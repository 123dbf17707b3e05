/**
 * The architecture, checked by test/package/architecture.test.ts: imports point downwards only, through faces, and only
 * some rooms know TensorFlow.js.
 */

/** The layers from the bottom up: a file imports its own layer and those above it in this list, which lie below it. */
const layers = {
  ground:
    '^src/(bits|errors|typed-array|utf8|replace-properties|process-state|contract|call-site|comparison|builtin|atomic-file|replay-mode)\\.ts$',
  html: '^src/html(\\.ts$|/)',
  math: '^src/math(\\.ts$|/)',
  wasm: '^src/wasm(\\.ts$|/)',
  rng: '^src/rng(\\.ts$|/)',
  ops: '^src/ops(\\.ts$|/)',
  fingerprint: '^src/fingerprint(\\.ts$|/)',
  sampler: '^src/sampler(\\.ts$|/)',
  python: '^src/python(\\.ts$|/)',
  'tensor-view': '^src/tensor-view\\.ts$',
  hooks: '^src/hooks(\\.ts$|/)',
  'self-test': '^src/self-test(\\.ts$|/)',
  backend: '^src/backend/',
  'deterministic-backend': '^src/deterministic-backend\\.ts$',
  scope: '^src/scope(\\.ts$|/)',
  layers: '^src/layers(\\.ts$|/)',
  data: '^src/data(\\.ts$|/)',
  checkpoint: '^src/checkpoint(\\.ts$|/)',
  trace: '^src/trace(\\.ts$|/)',
  runner: '^src/(runner/|(child|page)\\.ts$)',
  sweep: '^src/sweep(\\.ts$|/)',
  testing: '^src/testing(\\.ts$|/)',
  entry: '^src/(index|plain|vitest|jest)(\\.ts$|/)',
  cli: '^src/cli(\\.ts$|/)',
};

/** Folders whose rooms are entered through a face. */
const faces = {
  html: ['html.ts'],
  math: ['math.ts', 'math/portable.ts', 'math/doubles.ts'],
  wasm: ['wasm.ts'],
  rng: ['rng.ts'],
  ops: ['ops.ts', 'ops/typed.ts', 'ops/reference.ts', 'ops/random.ts'],
  fingerprint: ['fingerprint.ts', 'fingerprint/shapes.ts', 'fingerprint/values.ts'],
  sampler: ['sampler.ts'],
  'self-test': ['self-test.ts'],
  backend: ['backend/register.ts'],
  hooks: ['hooks.ts'],
  scope: ['scope.ts', 'scope/receipt.ts'],
  trace: ['trace.ts', 'trace/segments.ts', 'trace/event-mismatch.ts', 'trace/event-names.ts'],
};

const names = Object.keys(layers);
const escape = (text) => text.replace(/[.]/g, '\\.');

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'every-file-has-a-layer',
      severity: 'error',
      from: { path: '^src/', pathNot: Object.values(layers) },
      to: {},
    },
    ...names.slice(0, -1).map((name, height) => ({
      name: `${name}-imports-downwards`,
      severity: 'error',
      from: { path: layers[name] },
      to: { path: names.slice(height + 1).map((higher) => layers[higher]) },
    })),
    ...Object.entries(faces).map(([folder, files]) => ({
      name: `${folder}-has-a-face`,
      severity: 'error',
      from: { pathNot: [`^src/${folder}/`, `^src/${folder}\\.ts$`] },
      to: { path: `^src/${folder}/`, pathNot: files.map((file) => `^src/${escape(file)}$`) },
    })),
    {
      name: 'who-knows-tfjs',
      severity: 'error',
      from: {
        path: '^src/',
        pathNot: [
          layers.backend,
          layers['deterministic-backend'],
          layers['tensor-view'],
          layers.scope,
          layers.hooks,
          layers.layers,
          layers.data,
          layers.checkpoint,
          layers.trace,
          layers.runner,
          layers.testing,
          layers.cli,
          '^src/ops(\\.ts$|/(tensor(\\.ts$|/)|random\\.ts$))',
        ],
      },
      to: { path: '@tensorflow/' },
    },
    {
      name: 'plain-has-no-tfjs',
      severity: 'error',
      from: { path: '^src/plain\\.ts$' },
      to: { path: '@tensorflow/', reachable: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
  },
};
