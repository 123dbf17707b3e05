import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: { include: ['test/engines/**/*.test.ts'], testTimeout: 0, hookTimeout: 0, fileParallelism: false },
});
