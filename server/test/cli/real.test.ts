/** The command line with the real analyser, on real Python. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadAnalyser } from '../../src/workspace/load-analyser.ts';
import { workspace } from './command.ts';

const analyser = loadAnalyser;
const leaky = 'def read(path):\n    f = open(path)\n    return f.read()\n';

test('an unclosed file is found, explained and fixed', async () => {
  const { path, run, json } = workspace({ 'pkg/a.py': leaky });
  const [finding] = await json(['check', 'pkg'], { analyser });
  expect(finding).toMatchObject({
    rule: 'unclosed-resource',
    group: 'release',
    severity: 'warning',
    path: 'pkg/a.py',
    location: { line: 2 },
    symbol: 'read',
    evidence: null,
  });
  expect((await run(['check'], { analyser })).stdout).toContain('2 |     f = open(path)');
  const fixed = await run(['check', '--fix', '--output-format', 'concise'], { analyser });
  expect(fixed.code).toBe(0);
  expect(readFileSync(join(path, 'pkg', 'a.py'), 'utf8')).toBe(
    'def read(path):\n    with open(path) as f:\n        return f.read()\n',
  );
});

test('--diff is a patch that applies', async () => {
  const { path, run, write } = workspace({ 'pkg/a.py': leaky, 'crlf.py': leaky.replaceAll('\n', '\r\n') });
  const { stdout } = await run(['check', '--diff'], { analyser });
  write('change.patch', stdout);
  execFileSync('git', ['apply', '--unsafe-paths', 'change.patch'], { cwd: path });
  expect(readFileSync(join(path, 'pkg', 'a.py'), 'utf8')).toContain('with open(path) as f:\n');
  expect(readFileSync(join(path, 'crlf.py'), 'utf8')).toContain('with open(path) as f:\r\n');
});

test('huge, deep, broken and empty texts are no problem', async () => {
  const { run } = workspace({
    'deep.py': `x = ${'('.repeat(20_000)}${')'.repeat(20_000)}\n${leaky}`,
    'nested.py': `${Array.from({ length: 90 }, (_, depth) => `${' '.repeat(depth)}if x:\n`).join('')}${' '.repeat(90)}open(x)\n`,
    'half.py': `${leaky}\ndef broken(:\n    x = (\n`,
    'nul.py': `\0\0${leaky}`,
    'noise.py': Buffer.from(Array.from({ length: 5000 }, (_, at) => (at * 7919) % 128)),
    'cr.py': leaky.replaceAll('\n', '\r'),
    'empty.py': '',
    'long.py': `${leaky}${'x = "padding padding padding padding padding"\n'.repeat(10_000)}`,
  });
  const { code, stdout, stderr } = await run(['check', '--output-format', 'json'], { analyser });
  expect([code, stderr]).toEqual([1, '']);
  const found: readonly Readonly<Record<string, unknown>>[] = JSON.parse(stdout);
  const places = found.map((it) => `${it['path']} ${it['rule']}`);
  expect(places).toContain('half.py unclosed-resource');
  expect(places).toContain('half.py syntax-error');
  expect(places).toContain('cr.py unclosed-resource');
  expect(places).toContain('long.py unclosed-resource');
}, 60_000);

test('every rule is listed and explained', async () => {
  const { run } = workspace();
  const rules: readonly { id: string; url: string }[] = JSON.parse(
    (await run(['rules', '--output-format', 'json'], { analyser })).stdout,
  );
  expect(rules.map(({ id }) => id)).toContain('unclosed-resource');
  for (const { id, url } of rules) {
    const { code, stdout } = await run(['explain', id], { analyser });
    expect(code).toBe(0);
    expect(stdout).toContain(url);
  }
});
