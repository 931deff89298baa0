/** The status item counts as the Problems panel does, and hides nothing. */
import { expect, test } from 'vitest';
import { statusDetail, statusText } from '../src/status-text.ts';

const quiet = { files: 1, closedFiles: 0, findings: { warning: 0, information: 0, hint: 0 } };

test('findings are those that the Problems panel lists; hints are counted apart', () => {
  expect(statusText(quiet)).toBe('Memlint: 0 findings');
  expect(statusText({ ...quiet, findings: { warning: 2, information: 1, hint: 0 } })).toBe('Memlint: 3 findings');
  expect(statusText({ ...quiet, findings: { warning: 0, information: 1, hint: 4 } })).toBe(
    'Memlint: 1 finding, 4 hints',
  );
});

test('files that were left out are said', () => {
  expect(statusDetail(quiet)).toBe('1 open file');
  expect(statusDetail({ ...quiet, files: 2, closedFiles: 300, leftOut: 2, memory: 150 * 1024 * 1024 })).toBe(
    '2 open files · 300 more checked · 2 left out, the output says why · server 150 MB',
  );
  expect(statusDetail({ ...quiet, lastScan: 0 })).toMatch(/^1 open file · checked at \d/);
});
