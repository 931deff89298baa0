/** Tests inside the extension host of commands, as the palette runs them. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import * as vscode from 'vscode';
import { until, untilTrue } from '../wait.ts';
import { findings, newDocument, onlyFinding, pathInWorkspace } from './helpers.ts';

const leaking = 'def read(path):\n    handle = open(path)\n    return handle.read()\n';

const git = (...args: readonly string[]): void => {
  const identity = ['-c', 'user.name=Test', '-c', 'user.email=test@example.org'];
  const { status, stderr } = spawnSync('git', [...identity, ...args], { cwd: pathInWorkspace('.'), encoding: 'utf8' });
  assert.equal(status, 0, stderr);
};

/** Runs a command that copies, with the cursor on the finding. */
const copied = async (command: string): Promise<string> => {
  const document = await newDocument(leaking);
  const { range } = await onlyFinding(document);
  const editor = await vscode.window.showTextDocument(document);
  editor.selection = new vscode.Selection(range.start, range.start);
  await vscode.env.clipboard.writeText('');
  return until('a text on the clipboard', async () => {
    await vscode.commands.executeCommand(command);
    return (await vscode.env.clipboard.readText()) || undefined;
  });
};

/** Name → test. */
export const commandCases: Readonly<Record<string, () => Promise<void>>> = {
  'Scan Changed Files finds what Git says is new, and nothing else': async () => {
    await onlyFinding(await newDocument(leaking));
    const old = pathInWorkspace('committed.py');
    const fresh = pathInWorkspace('changed.py');
    try {
      writeFileSync(old, leaking);
      git('init', '--quiet');
      git('add', '.');
      git('commit', '--quiet', '-m', 'all');
      writeFileSync(fresh, leaking);
      await until('the new file', async () => {
        await vscode.commands.executeCommand('memlint.scanChangedFiles');
        return vscode.languages.getDiagnostics(vscode.Uri.file(fresh)).length === 1 || undefined;
      });
      assert.deepEqual(vscode.languages.getDiagnostics(vscode.Uri.file(old)), []);
    } finally {
      for (const path of [old, fresh, pathInWorkspace('.git')]) rmSync(path, { recursive: true, force: true });
      // What was asked for ends with the server.
      await vscode.commands.executeCommand('memlint.restart');
    }
  },

  'a finding is copied as Markdown': async () => {
    const text = await copied('memlint.copyFinding');
    assert.match(text, /^## Important: Unclosed resource \(Line 2\)\n/);
    assert.match(text, /\*\*Fix\*\* \(Wrap in 'with'\):/);
  },

  'a false positive is described, and nothing is sent': async () => {
    const text = await copied('memlint.reportFalsePositive');
    assert.match(text, /\*\*Rule\*\*: unclosed-resource/);
    assert.match(text, /def read\(path\):/);
  },

  'Explain Rule opens the page of the rule under the cursor': async () => {
    const document = await newDocument(leaking);
    const { range } = await onlyFinding(document);
    const editor = await vscode.window.showTextDocument(document);
    editor.selection = new vscode.Selection(range.start, range.start);
    await vscode.commands.executeCommand('memlint.explainRule');
    await untilTrue('the page', () =>
      vscode.window.tabGroups.all.some(({ tabs }) => tabs.some(({ label }) => /unclosed-resource/.test(label))),
    );
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
  },

  'Show Output shows the log': async () => {
    assert.equal(findings(await newDocument('x = 1\n')).length, 0);
    await vscode.commands.executeCommand('memlint.showOutput');
    await untilTrue('the output', () =>
      vscode.window.visibleTextEditors.some(({ document }) => document.uri.scheme === 'output'),
    );
    await vscode.commands.executeCommand('workbench.action.closePanel');
  },
};
