import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/engines/**', 'test/python/live/**'],
    setupFiles: ['test/setup.ts'],
    // By default one core is left idle: of two cores, half. On two, 12 minutes instead of 15.
    maxWorkers: '100%',
    // Bits do not depend on how long a test takes.
    testTimeout: 0,
    hookTimeout: 0,
  },
});
