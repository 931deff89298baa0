/** `memlint evidence`, `probe` and `merge`, with the real analyser and, where there is one, a real Python. */
import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { loadAnalyser } from '../../src/workspace/load-analyser.ts';
import { workspace, type Workspace } from './command.ts';

const app = `cache = {}


def work(n):
    for i in range(n):
        cache[len(cache)] = make(i)


def make(i):
    return bytearray(1000 + i)


def read(path):
    handle = open(path)
    return handle.read()


class Store:
    def __init__(self):
        self.items = []

    def add(self):
        self.items.append(object())


class Picky:
    def __init__(self, a):
        self.a = a

    def go(self):
        print("noise")


async def later():
    return [str(it) for it in range(100)]


def broken():
    raise ValueError("no")
`;

const log = `/app/src/app.py:15: ResourceWarning: unclosed file <x>
  return handle.read()
Object allocated at (most recent call last):
  File "/app/src/app.py", lineno 14
    handle = open(path)
`;

const real = { analyser: loadAnalyser };
const project = (more: Readonly<Record<string, string>> = {}): Workspace => workspace({ 'src/app.py': app, ...more });

test('a log shows which findings are real, and what Memlint does not see', async () => {
  const { run, json } = project({ 'log.txt': `${log}/app/src/app.py:40: ResourceWarning: unclosed other\n` });
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
  expect(stdout).toContain('Measured where Memlint finds nothing:\n  src/app.py:40: ResourceWarning: unclosed other\n');
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

const python = spawnSync('python3', ['--version']).status === 0;

describe.skipIf(!python)('with Python', { timeout: 120_000 }, () => {
  const probe = async (target: string, ...more: readonly string[]) => {
    const { run } = project();
    const { code, stdout, stderr } = await run(
      ['probe', target, '--seconds', '4', '--output-format', 'json', ...more],
      real,
    );
    return { code, stderr, result: stdout === '' ? undefined : JSON.parse(stdout) };
  };

  test('what grows with every run leaks, at the line that keeps it', async () => {
    const { code, result } = await probe('src/app.py::work', '--arguments', '2');
    expect(code).toBe(1);
    expect(result.verdict).toBe('leak');
    expect(result.bytesPerRun).toBeGreaterThan(2000);
    expect(result.places[0].frames.slice(0, 2)).toMatchObject([{ line: 10 }, { line: 6 }]);
  });

  test('what does not grow is clean, and what it drops unclosed is named', async () => {
    const { code, result } = await probe('src/app.py::read', '--arguments', '__file__');
    expect([code, result.verdict]).toEqual([0, 'clean']);
    expect(result.warnings).toMatchObject([{ frames: [{ line: 14 }] }]);
    expect(result.warnings[0].text).toMatch(/^unclosed file/);
  });

  test('coroutines are awaited', async () => {
    expect((await probe('src/app.py::later')).result.verdict).toBe('clean');
  });

  test('what cannot be measured is said in one line', async () => {
    const { run } = project();
    const said = async (...argv: readonly string[]) => {
      const { code, stderr } = await run(['probe', '--seconds', '1', ...argv], real);
      return [code, stderr];
    };
    expect(await said('src/app.py::read')).toEqual([
      2,
      "memlint: The function needs arguments (missing a required argument: 'path'); give them with --arguments.\n",
    ]);
    expect(await said('src/app.py::broken')).toEqual([2, 'memlint: The function failed: ValueError: no\n']);
    expect((await said('src/app.py::Picky.go'))[1]).toContain('Picky cannot be made without arguments');
    expect(await said('src/app.py::nothing')).toEqual([2, 'memlint: There is no nothing in this file.\n']);
    expect(await said('src/app.py')).toEqual([2, 'memlint: "src/app.py" is not FILE::FUNCTION.\n']);
    expect((await said('src/app.py::read', '--python', '/no/python'))[1]).toContain('There is no /no/python');
  });

  test('a probe is evidence', async () => {
    const { run } = project();
    const { stdout } = await run(
      ['probe', 'src/app.py::read', '--arguments', '__file__', '--seconds', '2', '--output-format', 'json'],
      real,
    );
    const found = await run(['evidence', '-', '--output-format', 'concise'], { ...real, stdin: stdout });
    expect(found.stdout).toMatch(/unclosed-resource .*\[measured: ResourceWarning with every run: unclosed file/);
  });
});
