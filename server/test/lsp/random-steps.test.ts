/**
 * Whatever an editor and a disk do, in whatever order: in the end each file says what it says to a server that was
 * started afterwards.
 */
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import type { ClientCapabilities, PublishDiagnosticsParams } from 'vscode-languageserver/node';
import { createProjectHost } from '../../src/node/project-host.ts';
import { pushes, TestClient } from './client.ts';
import { makeFolder } from './workspace-folder.ts';

/** More for a night: `MEMLINT_RUNS=200`. */
const runs = Number(process.env['MEMLINT_RUNS'] ?? 3);
const steps = 60;

const capabilities: ClientCapabilities = { ...pushes, workspace: { workspaceFolders: true } };
const names = ['a.py', 'b.py', 'p/__init__.py', 'p/c.py', 'p/q/d.py', 'r/e.py', 'memlint.toml', 'p/memlint.toml'];
const texts = [
  'def f(path):\n    data = open(path)\n    print(data.read())\n',
  'def f(path):\n    with open(path) as data:\n        print(data.read())\n',
  'from p.c import acquire\n\n\ndef g():\n    held = acquire()\n    held.read()\n',
  'def acquire():\n    return open("x")\n',
  'def acquire():\n    return 1\n',
  'def add(it, all=[]):\n    all.append(it)\n    return all\n',
  'def broken(:\n',
  '',
  '\ufeffimport json\r\n\r\ndef f(p):\r\n    return json.load(open(p))\r\n',
];
const configurations = ['', '[rules]\nunclosed-resource = "off"\n', 'profil = 1\n', 'exclude = ["q"]\n', 'profile =\n'];

/** The same numbers for the same seed (mulberry32). */
function randomOf(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let it = Math.imul(state ^ (state >>> 15), 1 | state);
    it = (it + Math.imul(it ^ (it >>> 7), 61 | it)) ^ it;
    return ((it ^ (it >>> 14)) >>> 0) % below;
  };
}

/** What a client was last told of each file, as text that can be compared. */
function follow(client: TestClient) {
  const last = new Map<string, string>();
  return (): Readonly<Record<string, string>> => {
    for (const { uri, diagnostics } of client.take('textDocument/publishDiagnostics') as PublishDiagnosticsParams[]) {
      const said = diagnostics.map(({ range, code = '', message, severity }) => {
        const { start, end } = range;
        return `${start.line}:${start.character}-${end.line}:${end.character} ${severity} ${code} ${message}`;
      });
      if (said.length === 0) last.delete(uri);
      else last.set(uri, said.sort().join('\n'));
    }
    return Object.fromEntries([...last].sort());
  };
}

type Settings = Readonly<Record<string, unknown>>;

const settings: readonly Settings[] = [
  {},
  { rules: { 'unclosed-resource': 'information' } },
  { rules: { retention: 'off' } },
  { exclude: ['r/**'] },
  { enable: false },
];

const started = (folder: string, own: Settings): Promise<TestClient> =>
  TestClient.start({
    capabilities,
    folders: [folder],
    createProject: createProjectHost,
    ignored: ['window/logMessage'],
    initializationOptions: { memlint: { scope: 'workspace', newFindingDelay: 0, ...own } },
  });

const bookJson = (sources: readonly string[]): string =>
  JSON.stringify({
    cells: sources.map((source) => ({ cell_type: 'code', metadata: {}, outputs: [], execution_count: null, source })),
    metadata: {},
    nbformat: 4,
    nbformat_minor: 5,
  });

test.each(Array.from({ length: runs }, (_, index) => index + 1))(
  'seed %i',
  async (seed) => {
    const random = randomOf(seed);
    const any = <Item>(all: readonly Item[]): Item => all[random(all.length)] as Item;
    const { path, folder, uri, write } = makeFolder({
      'a.py': any(texts),
      'p/c.py': any(texts),
      'p/q/d.py': any(texts),
    });
    const book = uri('book.ipynb');
    let own: Settings = {};
    /** Cells of the notebook while it is open: their addresses and texts. */
    let cells: (readonly [uri: string, text: string])[] | undefined;
    const newCell = () => [`vscode-notebook-cell:/book.ipynb#${crypto.randomUUID()}`, any(texts)] as const;
    const client = await started(folder, own);
    const now = follow(client);
    const open = new Map<string, string>();
    const textFor = (name: string): string => any(name.endsWith('.toml') ? configurations : texts);
    const language = (name: string): string => (name.endsWith('.toml') ? 'toml' : 'python');
    const tell = (name: string, type: number): Promise<void> =>
      client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: uri(name), type }] });
    const step = async (): Promise<string> => {
      const name = any(names);
      const held = open.get(name);
      switch (random(13)) {
        case 8:
          own = any(settings);
          await client.notify('workspace/didChangeConfiguration', {
            settings: { memlint: { scope: 'workspace', newFindingDelay: 0, ...own } },
          });
          return `settings ${JSON.stringify(own)}`;
        case 9:
          if (cells) {
            const last = cells.map(([cell]) => cell);
            cells = undefined;
            await client.closeNotebook(book, last);
            return 'close notebook';
          }
          cells = [newCell(), newCell()];
          await client.openNotebook(book, cells);
          return 'open notebook';
        case 10: {
          if (!cells) return '';
          const at = random(cells.length + 1);
          const gone = cells.slice(at, at + random(2));
          const added = random(3) > 0 ? [newCell()] : [];
          cells = cells.toSpliced(at, gone.length, ...added);
          const closed = gone.map(([cell]) => cell);
          await client.spliceCells(book, at, gone.length, added, closed);
          return `cells at ${at}: ${gone.length} gone, ${added.length} new`;
        }
        case 11:
          write('book.ipynb', bookJson([any(texts), any(texts)]));
          await tell('book.ipynb', 2);
          return 'write notebook';
        case 0: {
          const text = textFor(name);
          open.set(name, text);
          await client.open(uri(name), text, random(100) + 1, language(name));
          return `open ${name}`;
        }
        case 1:
        case 2: {
          if (held === undefined) return '';
          const text = textFor(name);
          open.set(name, text);
          await client.change(uri(name), [{ text: '' }, { text }]);
          return `change ${name}`;
        }
        case 3: {
          if (held === undefined) return '';
          const end = { line: held.split(/\r\n|\n/).length - 1, character: held.split(/\r\n|\n/).at(-1)?.length ?? 0 };
          open.set(name, `${held}# typed\n`);
          await client.change(uri(name), [{ range: { start: end, end }, text: '# typed\n' }]);
          return `type ${name}`;
        }
        case 4:
          if (held === undefined) return '';
          open.delete(name);
          await client.close(uri(name));
          return `close ${name}`;
        case 5:
          if (held === undefined) return '';
          write(name, held);
          await client.save(uri(name));
          await tell(name, 2);
          return `save ${name}`;
        case 6:
          write(name, textFor(name));
          await tell(name, 2);
          return `write ${name}`;
        case 7:
          rmSync(join(path, name), { force: true });
          await tell(name, 3);
          return `delete ${name}`;
        default: {
          const [from, to] = random(2) === 0 ? ['p', 'moved'] : ['moved', 'p'];
          if (!existsSync(join(path, from)) || existsSync(join(path, to))) return '';
          mkdirSync(dirname(join(path, to)), { recursive: true });
          renameSync(join(path, from), join(path, to));
          await Promise.all([tell(from, 3), tell(to, 1)]);
          return `rename ${from}`;
        }
      }
    };
    const done: string[] = [];
    for (let count = 0; count < steps; count += 1) {
      done.push(await step());
      if (random(4) === 0) await new Promise((wake) => setTimeout(wake, random(60)));
      if (random(15) === 0) client.pull(uri(any(names))).catch(() => undefined);
    }
    // A server that knows nothing of all that.
    const fresh = await started(folder, own);
    const expected = follow(fresh);
    if (cells) await fresh.openNotebook(book, cells);
    for (const [name, text] of open) await fresh.open(uri(name), text, 1, language(name));
    const settled = async (of: () => object): Promise<object> => {
      for (let before = '', same = 0; same < 12; ) {
        await new Promise((wake) => setTimeout(wake, 50));
        const text = JSON.stringify(of());
        same = text === before ? same + 1 : 0;
        before = text;
      }
      return of();
    };
    const wanted = await settled(expected);
    for (let tries = 0; tries < 100 && JSON.stringify(now()) !== JSON.stringify(expected()); tries += 1)
      await new Promise((wake) => setTimeout(wake, 100));
    expect(now(), done.filter(Boolean).join('\n')).toEqual(expected());
    expect(expected()).toEqual(wanted);
    for (const it of [client, fresh]) {
      await it.request('shutdown', undefined);
      await it.notify('exit', undefined);
    }
  },
  120_000,
);
