import { defineConfig } from 'vitest/config';

/** Suites that start editors or take minutes; `npm test -- --slow` runs these and only these. */
const slowSuites = ['test-fixtures/editors/**/*.test.ts', '**/*.slow.test.ts'];
const allSuites = ['{shared-rules,server,client,test-fixtures}/**/*.test.ts', '.ci/**/*.test.ts'];
const slow = process.env['MEMLINT_SLOW'] === '1';

export default defineConfig({
  test: {
    include: slow ? slowSuites : allSuites,
    exclude: ['**/node_modules/**', '**/dist/**', '**/.cache/**', ...(slow ? [] : slowSuites)],
    passWithNoTests: true,
    // An editor has the machine to itself: two at once on two cores only wait for each other.
    fileParallelism: !slow,
    // By default one processor is left idle, which is half of a small machine.
    maxWorkers: '100%',
    testTimeout: slow ? 180_000 : 30_000,
    hookTimeout: slow ? 300_000 : 60_000,
  },
});
