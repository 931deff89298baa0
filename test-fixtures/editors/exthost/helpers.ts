/** What the tests inside the extension host share. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { until, untilTrue } from '../wait.ts';

/** Absolute path of a file in the folder that is open. */
export const pathInWorkspace = (name: string): string => {
  const folder = vscode.workspace.workspaceFolders?.[0];
  assert.ok(folder, 'a folder is open');
  return join(folder.uri.fsPath, name);
};

/** Writes a Python file of its own and shows it. */
export const newDocument = async (text: string): Promise<vscode.TextDocument> => {
  const uri = vscode.Uri.file(pathInWorkspace(`case_${crypto.randomUUID().replaceAll('-', '')}.py`));
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  const document = await vscode.workspace.openTextDocument(uri);
  await vscode.window.showTextDocument(document);
  return document;
};

/** What VS Code shows of ours for a document at this moment. */
export const findings = (document: vscode.TextDocument): readonly vscode.Diagnostic[] =>
  vscode.languages.getDiagnostics(document.uri);

/** Waits for findings; there must be exactly one (a document that is pulled and pushed would have two). */
export const onlyFinding = async (document: vscode.TextDocument): Promise<vscode.Diagnostic> => {
  const all = await until('a finding', () => (findings(document).length > 0 ? findings(document) : undefined));
  assert.deepEqual(
    all.map((it) => it.message),
    [all[0]?.message],
  );
  return all[0] as vscode.Diagnostic;
};

/** Code actions of a kind with their edits. Polls: right after the start the first calls answer nothing or fail. */
export const codeActions = (
  document: vscode.TextDocument,
  range: vscode.Range,
  kind: vscode.CodeActionKind,
): Promise<readonly vscode.CodeAction[]> =>
  until(`code actions of ${kind.value}`, async () => {
    const all = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      range,
      kind.value,
      // How many are resolved; edits may come only then.
      20,
    );
    return all.length > 0 ? all : undefined;
  });

/** Applies the edit of a code action; there must be one. */
export const applyAction = async (action: vscode.CodeAction): Promise<void> => {
  assert.ok(action.edit, `"${action.title}" has an edit`);
  assert.ok(await vscode.workspace.applyEdit(action.edit), `"${action.title}" can be applied`);
};

/** Replaces the whole text in one edit. */
export const replaceAll = async (document: vscode.TextDocument, text: string): Promise<void> => {
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, new vscode.Range(0, 0, document.lineCount, 0), text);
  assert.ok(await vscode.workspace.applyEdit(edit));
};

/** Runs `task` with a setting of ours changed, and puts it back whatever happens. */
export const withSetting = async (name: string, value: unknown, task: () => Promise<void>): Promise<void> => {
  const set = (it: unknown): Thenable<void> =>
    vscode.workspace.getConfiguration('memlint').update(name, it, vscode.ConfigurationTarget.Workspace);
  await set(value);
  try {
    await task();
  } finally {
    await set(undefined);
    const now = () => vscode.workspace.getConfiguration('memlint').inspect(name)?.workspaceValue;
    await untilTrue(`memlint.${name} is back`, () => now() === undefined);
  }
};

/** Process ids of the language servers this extension host started. Reads /proc: Linux only. */
export const serverProcesses = (): readonly number[] =>
  readdirSync('/proc')
    .filter((it) => /^\d+$/.test(it) && isOurServer(it))
    .map(Number);

const isOurServer = (pid: string): boolean => {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const ours = new RegExp(`^PPid:\\s+${process.pid}$`, 'm').test(status) && !/^State:\s+Z/m.test(status);
    return ours && /dist\/server\/server\.js/.test(readFileSync(`/proc/${pid}/cmdline`, 'utf8'));
  } catch {
    // Ended meanwhile.
    return false;
  }
};
