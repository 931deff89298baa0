import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { repositoryUrl } from '@memlint/shared-rules';

test('rule pages are in the repository that package.json names', () => {
  const manifest: { repository: { url: string } } = JSON.parse(
    readFileSync(new URL('../../../package.json', import.meta.url), 'utf8'),
  );
  expect(manifest.repository.url.replace(/^git\+|\.git$/g, '')).toBe(repositoryUrl);
});
