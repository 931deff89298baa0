/** What is said before `initialize`, twice, without what it needs, or after `shutdown`. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { commandLine } from '../../src/node/command-line.ts';
import { createProjectHost } from '../../src/node/project-host.ts';
import { connect } from './client.ts';

const uri = 'file:///project/a.py';
const leak = 'def f(path):\n    data = open(path)\n    print(data.read())\n';
const opening = { textDocument: { uri, languageId: 'python', version: 1, text: leak } };
const hovering = { textDocument: { uri }, position: { line: 1, character: 12 } };

test('requests out of order are answered with the error of the protocol, and break nothing', async () => {
  const connection = connect();
  const refused = (method: string, params: unknown, code: number): Promise<void> =>
    expect(connection.sendRequest(method, params)).rejects.toMatchObject({ code });
  await refused('textDocument/hover', hovering, -32002);
  await refused('shutdown', undefined, -32002);
  await connection.sendNotification('textDocument/didOpen', opening);
  await connection.sendRequest('initialize', { processId: null, rootUri: null, capabilities: {} });
  await connection.sendNotification('initialized', {});
  expect(await connection.sendRequest('textDocument/hover', hovering)).toBeNull();
  await connection.sendNotification('textDocument/didOpen', opening);
  await refused('initialize', { processId: null, rootUri: null, capabilities: {} }, -32600);
  expect(await connection.sendRequest('textDocument/hover', hovering)).toMatchObject({ range: { start: { line: 1 } } });
  await connection.sendRequest('shutdown', undefined);
  for (const method of ['shutdown', 'memlint/noSuchThing', 'workspace/executeCommand', 'textDocument/hover'])
    await refused(method, hovering, -32600);
  connection.dispose();
});

test('the folder of a client that knows only its path, and folders that are none', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'memlint-root-'));
  writeFileSync(join(folder, 'memlint.toml'), 'profil = "strict"\n');
  const params = { processId: null, rootUri: null, capabilities: {} };
  for (const [more, expected] of [
    [{ rootPath: folder }, true],
    [{ rootPath: folder, workspaceFolders: [null, { uri: 5 }, {}] }, false],
    [{ rootUri: 'vscode-vfs://host/project' }, false],
  ] as const) {
    const connection = connect({ createProject: createProjectHost, host: { commandLine } });
    const marked: string[] = [];
    connection.onNotification('textDocument/publishDiagnostics', ({ uri: it }: { uri: string }) => {
      marked.push(it);
    });
    await connection.sendRequest('initialize', { ...params, ...more });
    await connection.sendNotification('initialized', {});
    if (expected) await expect.poll(() => marked).toEqual([pathToFileURL(join(folder, 'memlint.toml')).href]);
    const report = { command: 'memlint.server.report', arguments: [{ scope: 'workspace' }] };
    const text = await connection.sendRequest<string>('workspace/executeCommand', report);
    // What is no folder on disk is not looked for there.
    expect(text).toContain(expected ? 'in 0 checked files' : '0 findings in the 0 open files.');
    await connection.sendRequest('shutdown', undefined);
    connection.dispose();
  }
  rmSync(folder, { recursive: true });
});

test('requests about no document are answered, notifications about none are passed over', async () => {
  const connection = connect();
  await connection.sendRequest('initialize', {});
  for (const params of [{}, { textDocument: null }, { textDocument: { uri: 5 } }, undefined]) {
    await connection.sendNotification('textDocument/didOpen', params);
    await connection.sendNotification('textDocument/didChange', params);
    await connection.sendNotification('textDocument/didClose', params);
    await expect(connection.sendRequest('textDocument/hover', params)).rejects.toMatchObject({ code: -32602 });
  }
  await connection.sendNotification('textDocument/didOpen', opening);
  expect(await connection.sendRequest('textDocument/hover', hovering)).toMatchObject({ range: { start: { line: 1 } } });
  connection.dispose();
});
