/** Tests inside the extension host of findings in files that are not open. */
import assert from 'node:assert/strict';
import { rename } from 'node:fs/promises';
import * as vscode from 'vscode';
import { until, untilTrue } from '../wait.ts';
import { findings, newDocument, onlyFinding, pathInWorkspace, replaceAll, withSetting } from './helpers.ts';

const leaking = 'def read(path):\n    handle = open(path)\n    return handle.read()\n';
const fixed = 'def read(path):\n    with open(path) as handle:\n        return handle.read()\n';

/** Writes a file that nobody opens. */
const newFile = async (text: string): Promise<vscode.Uri> => {
  const uri = vscode.Uri.file(pathInWorkspace(`closed_${crypto.randomUUID().replaceAll('-', '')}.py`));
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  return uri;
};

const count = (uri: vscode.Uri): number => vscode.languages.getDiagnostics(uri).length;

/** Files that are nowhere: each has the text that is said of its path. */
const filesOf = (textOf: (path: string) => string): vscode.FileSystemProvider => {
  const bytesOf = ({ path }: vscode.Uri): Uint8Array => new TextEncoder().encode(textOf(path));
  const refuse = (): never => {
    throw vscode.FileSystemError.NoPermissions();
  };
  return {
    onDidChangeFile: () => new vscode.Disposable(() => undefined),
    watch: () => new vscode.Disposable(() => undefined),
    stat: (uri) => ({ type: vscode.FileType.File, ctime: 0, mtime: 0, size: bytesOf(uri).length }),
    readFile: bytesOf,
    readDirectory: () => [],
    createDirectory: refuse,
    writeFile: refuse,
    delete: refuse,
    rename: refuse,
  };
};

/** Name → test. A test passes when its promise does. */
export const workspaceCases: Readonly<Record<string, () => Promise<void>>> = {
  'with the scope of the workspace a file has its findings, open or not': async () => {
    await onlyFinding(await newDocument(leaking));
    const uri = await newFile(leaking);
    assert.equal(count(uri), 0);
    await withSetting('scope', 'workspace', async () => {
      await untilTrue('a finding in a file that is not open', () => count(uri) === 1);
      // Not through the API: documents that an extension opens stay in memory when their tab is closed.
      await vscode.commands.executeCommand('vscode.open', uri);
      const document = await until('the document', () => vscode.window.activeTextEditor?.document);
      assert.equal(document.uri.toString(), uri.toString());
      await replaceAll(document, `\n\n${leaking}`);
      await untilTrue('the open text counts', () => vscode.languages.getDiagnostics(uri)[0]?.range.start.line === 3);
      assert.equal(count(uri), 1);
      await document.save();
      await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
      await untilTrue('the document is closed', () => document.isClosed);
      await untilTrue('the finding stays', () => count(uri) === 1);
      await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(fixed));
      await untilTrue('the finding goes with its cause', () => count(uri) === 0);
      await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(leaking));
      await untilTrue('the finding is back', () => count(uri) === 1);
    });
    await untilTrue('only open files have findings', () => count(uri) === 0);
  },

  'a folder that is renamed or deleted takes the findings of its files along': async () => {
    await onlyFinding(await newDocument(leaking));
    const id = crypto.randomUUID().replaceAll('-', '');
    const at = (folder: string, name = ''): vscode.Uri =>
      vscode.Uri.file(pathInWorkspace(`${folder}_${id}/deep/${name}`));
    const names = Array.from({ length: 20 }, (_, index) => `m${index}.py`);
    for (const name of names) await vscode.workspace.fs.writeFile(at('old', name), new TextEncoder().encode(leaking));
    const found = (folder: string): number => names.filter((name) => count(at(folder, name)) === 1).length;
    const folderOf = (folder: string): vscode.Uri => vscode.Uri.file(pathInWorkspace(`${folder}_${id}`));
    await withSetting('scope', 'workspace', async () => {
      await untilTrue('all findings', () => found('old') === 20);
      await vscode.workspace.fs.rename(folderOf('old'), folderOf('new'));
      await untilTrue('they have moved', () => found('old') === 0 && found('new') === 20);
      // Outside of the editor, which hears of it later.
      await rename(folderOf('new').fsPath, folderOf('newer').fsPath);
      await untilTrue('they have moved again', () => found('new') === 0 && found('newer') === 20);
      await vscode.workspace.fs.delete(folderOf('newer'), { recursive: true });
      await untilTrue('they are gone', () => found('newer') === 0);
    });
  },

  'a notebook and a Procfile that nobody opened have findings': async () => {
    await onlyFinding(await newDocument(leaking));
    const id = crypto.randomUUID().replaceAll('-', '');
    const cell = { cell_type: 'code', metadata: {}, outputs: [], execution_count: null, source: [leaking] };
    const json = JSON.stringify({ cells: [cell], metadata: {}, nbformat: 4, nbformat_minor: 5 });
    const book = vscode.Uri.file(pathInWorkspace(`${id}/book.ipynb`));
    const procfile = vscode.Uri.file(pathInWorkspace(`${id}/Procfile`));
    await vscode.workspace.fs.writeFile(book, new TextEncoder().encode(json));
    await vscode.workspace.fs.writeFile(procfile, new TextEncoder().encode('web: gunicorn shop.wsgi\n'));
    await withSetting('scope', 'workspace', async () => {
      await untilTrue('a finding in the notebook', () => count(book) === 1);
      assert.match(vscode.languages.getDiagnostics(book)[0]?.message ?? '', /^Cell 1: /);
      await untilTrue('a finding in the Procfile', () => count(procfile) === 1);
      await vscode.workspace.fs.delete(vscode.Uri.file(pathInWorkspace(id)), { recursive: true });
      await untilTrue('they are gone', () => count(book) === 0 && count(procfile) === 0);
    });
  },

  'a document that is open and shown nowhere has its findings': async () => {
    await onlyFinding(await newDocument(leaking));
    const uri = await newFile(leaking);
    await vscode.workspace.openTextDocument(uri);
    await withSetting('scope', 'workspace', () => untilTrue('its finding', () => count(uri) === 1));
  },

  'what a comparison shows beside a file or a notebook has no findings of its own': async () => {
    const document = await newDocument(leaking);
    await onlyFinding(document);
    const cell = { cell_type: 'code', metadata: {}, outputs: [], execution_count: null, source: [leaking] };
    const book = JSON.stringify({ cells: [cell], metadata: {}, nbformat: 4, nbformat_minor: 5 });
    const provider = filesOf((path) => (path.endsWith('.ipynb') ? book : leaking));
    const listener = vscode.workspace.registerFileSystemProvider('compared', provider, { isReadonly: true });
    try {
      const before = document.uri.with({ scheme: 'compared' });
      await vscode.commands.executeCommand('vscode.diff', before, document.uri);
      const bookBefore = vscode.Uri.from({ scheme: 'compared', path: '/book.ipynb' });
      const notebook = await vscode.workspace.openNotebookDocument(bookBefore);
      await vscode.window.showNotebookDocument(notebook);
      // What is opened after them is answered after them.
      const real = vscode.Uri.file(pathInWorkspace(`${crypto.randomUUID()}.ipynb`));
      await vscode.workspace.fs.writeFile(real, new TextEncoder().encode(book));
      const shown = await vscode.workspace.openNotebookDocument(real);
      await vscode.window.showNotebookDocument(shown);
      await onlyFinding(shown.cellAt(0).document);
      assert.equal(vscode.workspace.textDocuments.filter((it) => it.uri.scheme === 'compared').length, 1);
      const strange = vscode.languages
        .getDiagnostics()
        .filter(([uri, all]) => all.length > 0 && (uri.scheme === 'compared' || uri.path === bookBefore.path));
      assert.deepEqual(strange, []);
      assert.equal(findings(document).length, 1);
    } finally {
      listener.dispose();
    }
  },

  'Scan Workspace finds what is in files that are not open': async () => {
    await onlyFinding(await newDocument(leaking));
    const uri = await newFile(leaking);
    const scan = () => vscode.commands.executeCommand<{ files: number; findings: number }>('memlint.scanWorkspace');
    await scan();
    await untilTrue('a finding', () => count(uri) === 1);
    const { files, findings } = await scan();
    assert.ok(files > 0 && findings > 0, `${findings} in ${files}`);
    await vscode.workspace.fs.delete(uri);
    await untilTrue('the finding goes with the file', () => count(uri) === 0);
    // What was asked for ends with the server.
    await vscode.commands.executeCommand('memlint.restart');
  },
};
