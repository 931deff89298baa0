/** `memlint evidence` and `merge`, with the real analyser. */
import { expect, test } from 'vitest';
import { loadAnalyser } from '../../src/workspace/load-analyser.ts';
import { workspace, type Workspace } from './command.ts';

const app = `import sys


def read(path):
    handle = open(path)
    return handle.read()
`;

const log = `/app/src/app.py:6: ResourceWarning: unclosed file <x>
  return handle.read()
Object allocated at (most recent call last):
  File "/app/src/app.py", lineno 5
    handle = open(path)
`;

const real = { analyser: loadAnalyser };
const project = (more: Readonly<Record<string, string>> = {}): Workspace => workspace({ 'src/app.py': app, ...more });

test('a log shows which findings are real, and what Memlint does not see', async () => {
  const { run, json } = project({ 'log.txt': `${log}/app/src/app.py:1: ResourceWarning: unclosed other\n` });
  const found = await json(['evidence', 'log.txt'], real);
  expect(found).toMatchObject([
    {
      rule: 'unclosed-resource',
      confidence: 'high',
      evidence: {
        summary: 'ResourceWarning: unclosed file <x>',
        source: 'ResourceWarning',
        kind: 'unreleased',
        at: 'line',
      },
    },
  ]);
  const { code, stdout } = await run(['evidence', 'log.txt', '--in', 'src'], real);
  expect(code).toBe(1);
  expect(stdout).toContain('= measured: ResourceWarning: unclosed file <x>\n');
  expect(stdout).toMatch(/\n1 of \d+ findings? seen in the measurement\.\n/);
  expect(stdout).toContain('Measured where Memlint finds nothing:\n  src/app.py:1: ResourceWarning: unclosed other\n');
  const markdown = await run(['evidence', 'log.txt', '--output-format', 'markdown'], real);
  expect(markdown.stdout).toContain('| Observation | Implication |');
});

test('a finding that a measurement shows is no hint and no guess, also in the baseline', async () => {
  const { run, json, write } = project({ 'log.txt': log });
  await run(['check', '--write-baseline', 'base.json'], real);
  write('memlint.toml', 'baseline = "base.json"\n[rules]\nunclosed-resource = "hint"\n');
  expect(await json(['check'], real)).toEqual([]);
  expect(await json(['evidence', 'log.txt'], real)).toMatchObject([{ severity: 'information', confidence: 'high' }]);
});

test('files that say nothing are named; the others still count', async () => {
  const { run } = project({ 'log.txt': log, 'notes.txt': 'hello' });
  const mixed = await run(['evidence', 'log.txt', 'notes.txt', 'gone.txt', '--output-format', 'concise'], real);
  expect(mixed.code).toBe(2);
  expect(mixed.stdout).toContain('unclosed-resource');
  expect(mixed.stderr).toContain('memlint: notes.txt: It holds no ResourceWarning');
  expect(mixed.stderr).toContain('memlint: gone.txt: this file cannot be read');
  expect((await run(['evidence', 'notes.txt'], real)).code).toBe(2);
});

test('reports of shards are one report', async () => {
  const { run, write } = project({ 'src/b.py': app });
  const whole = await run(['check', '--output-format', 'json'], real);
  for (const shard of [1, 2]) {
    write(`${shard}.json`, (await run(['check', '--output-format', 'json', '--shard', `${shard}/2`], real)).stdout);
  }
  write('lines.json', (await run(['check', '--output-format', 'json-lines'], real)).stdout);
  const merged = await run(['merge', '2.json', '1.json', 'lines.json', '--output-format', 'json'], real);
  expect(JSON.parse(merged.stdout)).toEqual(JSON.parse(whole.stdout));
  expect(merged.code).toBe(1);
  const full = await run(['merge', '1.json', '2.json'], real);
  expect(full.stdout).toContain('handle = open(path)');
  expect(full.stdout).toMatch(/Found 2 warnings?.* in 2 files\n/);
  expect(JSON.parse((await run(['merge', '1.json', '--output-format', 'sarif'], real)).stdout).version).toBe('2.1.0');
  write('odd.json', '[{"rule": "x"}]');
  const odd = await run(['merge', '1.json', 'odd.json', 'log'], real);
  expect([odd.code, odd.stdout]).toEqual([2, '']);
  expect(odd.stderr).toContain('odd.json: this is no report of');
});
