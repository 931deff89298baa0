/**
 * A reporter for vitest that writes how many tests passed, failed and were skipped, as JSON, to the file named by
 * `MEMLINT_TEST_COUNTS`. Unlike vitest's own JSON it also counts files that could not be loaded and errors outside any
 * test, such as a worker that died: those must never look like fewer tests.
 */
import { writeFileSync } from 'node:fs';

/** Vitest makes reporters of a file with `new`. */
export default class CountReporter {
  /**
   * @param {readonly import('vitest/node').TestModule[]} modules
   * @param {readonly unknown[]} unhandledErrors
   */
  onTestRunEnd(modules, unhandledErrors) {
    const counts = { passed: 0, failed: unhandledErrors.length, skipped: 0 };
    for (const module of modules) {
      counts.failed += module.errors().length;
      for (const test of module.children.allTests()) {
        const { state } = test.result();
        // Pending here means that the run ended before the test did.
        counts[state === 'pending' ? 'failed' : state] += 1;
      }
    }
    writeFileSync(process.env['MEMLINT_TEST_COUNTS'] ?? '', JSON.stringify(counts));
  }
}
