/** Remembered runs: a run that remembers says what one that does not would say, and does less. */
import { readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadAnalyser } from '../../src/workspace/load-analyser.ts';
import { type Workspace, workspace } from './command.ts';

const leaky = 'def read(path):\n    f = open(path)\n    return f.read()\n';
const caller = 'from pkg.db import connect\n\n\ndef use():\n    conn = connect()\n    conn.run()\n';
const db = (close: string): string =>
  `import socket\n\n\nclass Conn:\n    def __init__(self):\n        self.sock = socket.create_connection(("h", 1))\n\n    def run(self):\n        self.sock.sendall(b"")\n\n    def close(self):\n        self.sock.${close}\n\n\ndef connect():\n    return Conn()\n`;

/** A project of enough files to be remembered. */
const project = (): Readonly<Record<string, string>> => ({
  'pkg/__init__.py': '',
  'pkg/db.py': db('close()'),
  'pkg/use.py': caller,
  ...Object.fromEntries(Array.from({ length: 20 }, (_, at) => [`pkg/m${at}.py`, at % 5 === 0 ? leaky : `x = ${at}\n`])),
});

interface Runs {
  readonly files: Workspace;
  /** Findings with the cache, which equal those without it. */
  check(...more: readonly string[]): Promise<string>;
  /** How many files were parsed by the last run. */
  readonly parsed: number;
}

function runs(): Runs {
  const files = workspace(project());
  let parsed = 0;
  const analyser: typeof loadAnalyser = async () => {
    const real = await loadAnalyser();
    return {
      ...real,
      createProject() {
        const made = real.createProject();
        return {
          ...made,
          summarise(text) {
            parsed += 1;
            return made.summarise(text);
          },
          openIndexed(...of) {
            parsed += 1;
            return made.openIndexed(...of);
          },
        };
      },
    };
  };
  const argv = ['check', 'pkg', '--output-format', 'json', '--min-confidence', 'low'];
  const environment = { MEMLINT_CACHE_DIR: join(files.path, 'cache') };
  return {
    files,
    async check(...more) {
      const fresh = await files.run([...argv, '--no-cache', ...more], { analyser, environment, program: 'p1' });
      parsed = 0;
      const out = await files.run([...argv, ...more], { analyser, environment, program: 'p1' });
      expect(out).toEqual(fresh);
      return out.stdout;
    },
    get parsed() {
      return parsed;
    },
  };
}

test('a second run over the same files parses nothing', async () => {
  const it = runs();
  const first = await it.check();
  expect(first).toContain('pkg/use.py');
  expect(it.parsed).toBe(46);
  await it.check();
  expect(it.parsed).toBe(0);
});

test('an edit costs its file, and those who see what it changed', async () => {
  const it = runs();
  await it.check();
  it.files.write('pkg/m3.py', 'x = 33\n');
  await it.check();
  expect(it.parsed).toBe(2);
  it.files.write('pkg/db.py', db('shutdown(2)'));
  const after = await it.check();
  expect(it.parsed).toBeLessThan(6);
  expect(after).not.toContain('pkg/use.py');
  it.files.write('pkg/db.py', db('close()'));
  expect(await it.check()).toContain('pkg/use.py');
});

test('a part that was passed over is looked at when a name in it means something', async () => {
  const it = runs();
  const plain = 'def made():\n    return None\n';
  it.files.write('pkg/maker.py', plain);
  it.files.write('pkg/user.py', 'from pkg.maker import made\n\n\ndef use():\n    it = made()\n    it.read()\n');
  const only = ['--select', 'unclosed-resource'];
  expect(await it.check(...only)).not.toContain('pkg/user.py');
  it.files.write('pkg/maker.py', 'def made():\n    return open("a")\n');
  expect(await it.check(...only)).toContain('pkg/user.py');
  it.files.write('pkg/maker.py', plain);
  expect(await it.check(...only)).not.toContain('pkg/user.py');
});

test('a file that only moved', async () => {
  const it = runs();
  await it.check();
  it.files.write('pkg/db.py', `# A line more.\n${db('close()')}`);
  it.files.write('pkg/m0.py', `# A line more.\n${leaky}`);
  await it.check();
  expect(it.parsed).toBe(4);
});

test('files that come, go or turn into something else', async () => {
  const it = runs();
  await it.check();
  it.files.write('pkg/new.py', leaky);
  expect(await it.check()).toContain('pkg/new.py');
  rmSync(join(it.files.path, 'pkg/new.py'));
  expect(await it.check()).not.toContain('pkg/new.py');
  rmSync(join(it.files.path, 'pkg/db.py'));
  expect(await it.check()).not.toContain('pkg/use.py');
  it.files.write('pkg/db/__init__.py', db('close()'));
  expect(await it.check()).toContain('pkg/use.py');
});

test('other wishes are other results', async () => {
  const it = runs();
  await it.check();
  expect(await it.check('--ignore', 'unclosed-resource')).not.toContain('pkg/m0.py');
  it.files.write('pyproject.toml', '[tool.memlint.per-file-ignores]\n"pkg/m0.py" = ["unclosed-resource"]\n');
  const after = await it.check();
  expect(after).not.toContain('pkg/m0.py');
  expect(after).toContain('pkg/m5.py');
});

test('a file of the same size and time is read where its time is too new to be believed', async () => {
  const it = runs();
  await it.check();
  const path = join(it.files.path, 'pkg/m0.py');
  const { atime, mtime } = statSync(path);
  writeFileSync(path, leaky.replace('open(path)', 'path.open'));
  utimesSync(path, atime, mtime);
  expect(await it.check()).not.toContain('pkg/m0.py');
});

test('what is wrong with the cache is no problem', async () => {
  const it = runs();
  await it.check();
  const folder = join(it.files.path, 'cache');
  const names = readdirSync(folder);
  expect(names).toHaveLength(2);
  for (const name of names) {
    writeFileSync(join(folder, name), '{"half');
    it.files.write('pkg/m3.py', `x = "${name}"\n`);
    await it.check();
  }
  rmSync(folder, { recursive: true });
  writeFileSync(folder, 'no folder');
  await it.check();
});

test('where only the facts are lost, what goes on working with the project has them anew', async () => {
  const it = runs();
  await it.check('--diff');
  const folder = join(it.files.path, 'cache');
  for (const name of readdirSync(folder)) if (name.endsWith('.facts.json')) rmSync(join(folder, name));
  await it.check('--diff');
  // All 23 files for the project, and those that have fixes.
  expect(it.parsed).toBeGreaterThanOrEqual(23);
});

test('another build remembers nothing of this one', async () => {
  const { files } = runs();
  const environment = { MEMLINT_CACHE_DIR: join(files.path, 'cache') };
  const run = (program: string): Promise<unknown> =>
    files.run(['check', 'pkg'], { analyser: loadAnalyser, environment, program });
  await run('p1');
  const [name = ''] = readdirSync(join(files.path, 'cache')).filter((it) => it.endsWith('.run.json'));
  const before = statSync(join(files.path, 'cache', name)).mtimeMs;
  await run('p1');
  expect(statSync(join(files.path, 'cache', name)).mtimeMs).toBe(before);
  await run('p2');
  expect(statSync(join(files.path, 'cache', name)).mtimeMs).toBeGreaterThan(before);
});
