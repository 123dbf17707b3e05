import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/python/live/**/*.test.ts'],
    globalSetup: ['test/python/live/setup.ts'],
    testTimeout: 0,
    hookTimeout: 0,
  },
});
