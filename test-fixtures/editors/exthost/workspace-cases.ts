/** Tests inside the extension host of findings in files that are not open. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { until, untilTrue } from '../wait.ts';
import { newDocument, onlyFinding, pathInWorkspace, replaceAll, withSetting } from './helpers.ts';

const leaking = 'def read(path):\n    handle = open(path)\n    return handle.read()\n';
const fixed = 'def read(path):\n    with open(path) as handle:\n        return handle.read()\n';

/** Writes a file that nobody opens. */
const newFile = async (text: string): Promise<vscode.Uri> => {
  const uri = vscode.Uri.file(pathInWorkspace(`closed_${crypto.randomUUID().replaceAll('-', '')}.py`));
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  return uri;
};

const count = (uri: vscode.Uri): number => vscode.languages.getDiagnostics(uri).length;

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
