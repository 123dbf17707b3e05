import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/engines/**', 'test/python/live/**'],
    setupFiles: ['test/setup.ts'],
    // Bits do not depend on how long a test takes.
    testTimeout: 0,
    hookTimeout: 0,
  },
});
