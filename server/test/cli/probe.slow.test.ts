/** `memlint probe` with a real Python: it takes its time to tell growth from noise. */
import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { loadAnalyser } from '../../src/workspace/load-analyser.ts';
import { workspace } from './command.ts';

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


def scatter():
    global survivors
    data = [bytes(100) for _ in range(150_000)]
    survivors = data[::97]


def broken():
    raise ValueError("no")
`;

const project = () => workspace({ 'src/app.py': app });
const real = { analyser: loadAnalyser };

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

  test('what only the process keeps is the allocator\u2019s', async () => {
    const { code, result } = await probe('src/app.py::scatter');
    expect([code, result.verdict]).toEqual([0, 'allocator']);
    expect(result.summary).toMatch(/^What is held does not grow over \d+ runs, but the process stays [\d.]+ MB larger/);
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
