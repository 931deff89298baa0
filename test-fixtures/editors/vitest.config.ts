/** `npx vitest run --config test-fixtures/editors/vitest.config.ts`: only the suites that drive editors. */
import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: import.meta.dirname,
  test: {
    include: ['**/*.editor.test.ts'],
    globalSetup: ['global-setup.ts'],
    // Each file starts a whole editor; two at once on two cores only wait for each other.
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 300_000,
    retry: 1,
    reporters: ['verbose'],
  },
});
