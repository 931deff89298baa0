/** Files that see each other in the editor: those on disk, and those that are open. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, expect, test } from 'vitest';
import type { ClientCapabilities, Diagnostic, RelatedFullDocumentDiagnosticReport } from 'vscode-languageserver';
import { createProjectHost } from '../../src/node/project-host.ts';
import { pulls, TestClient } from './client.ts';

const clean = 'def f(path):\n    with open(path) as data:\n        print(data.read())\n';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

const db =
  'import sqlite3\n\n\ndef open_db(path):\n    return sqlite3.connect(path)\n\n\ndef shutdown(conn):\n    conn.close()\n';
const main =
  'from app.db import open_db, shutdown\n\n\ndef lost():\n    conn = open_db("x")\n    conn.execute("a")\n\n\ndef found():\n    conn = open_db("x")\n    shutdown(conn)\n';

async function start(files: Readonly<Record<string, string>>, capabilities: ClientCapabilities = pulls) {
  const path = mkdtempSync(join(tmpdir(), 'memlint-'));
  folders.push(path);
  const write = (name: string, text: string): void => {
    mkdirSync(dirname(join(path, name)), { recursive: true });
    writeFileSync(join(path, name), text);
  };
  for (const [name, text] of Object.entries(files)) write(name, text);
  const uri = (name: string): string => pathToFileURL(join(path, name)).toString();
  const client = await TestClient.start({
    capabilities,
    folders: [pathToFileURL(path).toString()],
    createProject: createProjectHost,
  });
  return { client, uri, write };
}

/** Asks again each time the server says that there are others, until these are the lines, from 0. */
async function untilLines(client: TestClient, uri: string, lines: readonly number[]): Promise<void> {
  do await client.next('workspace/diagnostic/refresh');
  while (JSON.stringify(await linesOf(client, uri)) !== JSON.stringify(lines));
}

/** The same; the first answer may know the files on disk already. */
async function firstLines(client: TestClient, uri: string, lines: readonly number[]): Promise<void> {
  if (JSON.stringify(await linesOf(client, uri)) !== JSON.stringify(lines)) await untilLines(client, uri, lines);
}

async function linesOf(client: TestClient, uri: string): Promise<number[]> {
  const report = await client.pull(uri);
  return 'items' in report ? report.items.map((it: Diagnostic) => it.range.start.line) : [];
}

test('a file on disk is seen as soon as it was read, changed or deleted', async () => {
  const { client, uri, write } = await start({ 'app/db.py': db, 'main.py': main });
  await client.open(uri('main.py'), main);
  await firstLines(client, uri('main.py'), [4]);
  write('app/db.py', db.replace('conn.close()', 'print(conn)'));
  await client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: uri('app/db.py'), type: 2 }] });
  await untilLines(client, uri('main.py'), [4, 9]);
  rmSync(join(dirname(new URL(uri('main.py')).pathname), 'app/db.py'));
  await client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: uri('app/db.py'), type: 3 }] });
  await untilLines(client, uri('main.py'), []);
  await client.end();
});

test('typing in one open file changes what is found in another; closing it brings back the file on disk', async () => {
  const { client, uri } = await start({ 'app/db.py': db, 'main.py': main });
  await client.open(uri('main.py'), main);
  await firstLines(client, uri('main.py'), [4]);
  await client.open(uri('app/db.py'), db);
  await client.pull(uri('app/db.py'));
  await client.replace(uri('app/db.py'), 'conn.close()', 'print(conn)');
  await untilLines(client, uri('main.py'), [4, 9]);
  await client.close(uri('app/db.py'));
  await untilLines(client, uri('main.py'), [4]);
  await client.end();
});

test('what typing changes in another open file comes with the answer about this one, where the client takes it', async () => {
  const capabilities = { ...pulls, textDocument: { diagnostic: { relatedDocumentSupport: true } } };
  const { client, uri } = await start({ 'app/db.py': db, 'main.py': main }, capabilities);
  await client.open(uri('app/db.py'), db);
  await client.open(uri('main.py'), main);
  await client.pull(uri('app/db.py'));
  await firstLines(client, uri('main.py'), [4]);
  await client.replace(uri('app/db.py'), 'conn.close()', 'print(conn)');
  const { relatedDocuments } = (await client.pull(uri('app/db.py'))) as RelatedFullDocumentDiagnosticReport;
  expect(relatedDocuments).toMatchObject({
    [uri('main.py')]: { kind: 'full', items: [{ range: { start: { line: 4 } } }, { range: { start: { line: 9 } } }] },
  });
  // Once is enough, and it is what a question about that file gets.
  expect(await client.pull(uri('app/db.py'))).not.toHaveProperty('relatedDocuments');
  const resultId = relatedDocuments?.[uri('main.py')]?.resultId;
  expect(await client.pull(uri('main.py'), resultId)).toEqual({ kind: 'unchanged', resultId });
  await client.end('workspace/diagnostic/refresh');
});

test('that a comment silences nothing is said only when all files were read', async () => {
  // Only with what `app/db.py` does there is something to be silenced.
  const silenced = main.replace('conn = open_db("x")', 'conn = open_db("x")  # memlint: ignore[unclosed-resource]');
  const unneeded = `${clean}\n\nx = 1  # memlint: ignore[unclosed-resource]\n`;
  const { client, uri } = await start({ 'app/db.py': db });
  await client.open(uri('main.py'), silenced);
  await client.open(uri('other.py'), unneeded);
  expect(await linesOf(client, uri('main.py'))).toEqual([]);
  await firstLines(client, uri('other.py'), [5]);
  expect(await linesOf(client, uri('main.py'))).toEqual([]);
  await client.end('workspace/diagnostic/refresh');
});
