/** Tests inside the extension host of measurements, suppressions, configuration and files that are no Python. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { until, untilTrue } from '../wait.ts';
import { applyAction, codeActions, findings, newDocument, onlyFinding, pathInWorkspace } from './helpers.ts';

const leaking = 'def read(path):\n    handle = open(path)\n    return handle.read()\n';

const hoverText = async (document: vscode.TextDocument, position: vscode.Position): Promise<string> => {
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
    'vscode.executeHoverProvider',
    document.uri,
    position,
  );
  const contents = hovers.flatMap((it) => it.contents);
  return contents.map((it) => (typeof it === 'string' ? it : it.value)).join('\n');
};

const newFile = async (name: string, text: string): Promise<vscode.Uri> => {
  const uri = vscode.Uri.file(pathInWorkspace(name));
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  return uri;
};

const shownText = (what: string, fits: (text: string) => boolean): Promise<vscode.TextDocument> =>
  until(what, async () => {
    const document = vscode.window.activeTextEditor?.document;
    return document && fits(document.getText()) ? document : undefined;
  });

/** Name → test. A test passes when its promise does. */
export const evidenceCases: Readonly<Record<string, () => Promise<void>>> = {
  'imported evidence is in the message and in the hover': async () => {
    const document = await newDocument(leaking);
    const { range } = await onlyFinding(document);
    const path = document.uri.fsPath;
    const log = `${path}:3: ResourceWarning: unclosed file <x>\nObject allocated at (most recent call last):\n  File "${path}", lineno 2\n`;
    const file = await newFile(`log_${crypto.randomUUID()}.txt`, log);
    const imported = await vscode.commands.executeCommand<{ findings: number }>('memlint.importEvidence', [
      file.fsPath,
    ]);
    assert.equal(imported.findings, 1);
    await untilTrue('the message says it', () =>
      /Measured: ResourceWarning/.test(findings(document)[0]?.message ?? ''),
    );
    await untilTrue('the hover says it', async () => /Measured: /.test(await hoverText(document, range.start)));
  },

  'the leak check runs the function at the cursor and gives a verdict': async () => {
    const document = await newDocument('kept = []\n\n\ndef work(n):\n    kept.append([n] * 500)\n');
    const editor = await vscode.window.showTextDocument(document);
    editor.selection = new vscode.Selection(4, 4, 4, 4);
    const at = { uri: document.uri.toString(), position: { line: 4, character: 4 } };
    const checked = await until('a verdict', async () =>
      vscode.commands.executeCommand<{ verdict: string; summary: string } | undefined>('memlint.runLeakCheck', {
        ...at,
        arguments: '7',
        seconds: '5',
      }),
    );
    assert.equal(checked.verdict, 'leak');
    assert.match(checked.summary, /^Every run left .* behind, over \d+ runs\.$/);
  },

  'a leak test is generated for the function at the cursor': async () => {
    const document = await newDocument(leaking);
    await onlyFinding(document);
    const editor = await vscode.window.showTextDocument(document);
    editor.selection = new vscode.Selection(1, 4, 1, 4);
    await vscode.commands.executeCommand('memlint.generateLeakTest', { style: 'plain' });
    const test = await shownText('the test', (text) => text.includes('def test_read_does_not_leak'));
    assert.equal(test.languageId, 'python');
    assert.match(test.getText(), /# Write the arguments: path/);
  },

  'the page of a rule has its experiments and what other tools advise': async () => {
    await onlyFinding(await newDocument(leaking));
    const page = await vscode.workspace.openTextDocument(vscode.Uri.parse('memlint-rule:/unclosed-resource.md'));
    const text = page.getText();
    assert.match(text, /^# unclosed-resource\n/);
    for (const section of ['Why it matters', 'Fixes', 'Other tools', 'Measured', 'How to silence it'])
      assert.ok(text.includes(`## ${section}\n`), section);
    assert.match(
      text,
      /\]\(https:\/\/github\.com\/[^)]*\/blob\/main\/test-fixtures\/experiments\/unclosed-resource\.py\)/,
    );
    assert.doesNotMatch(text, /<!--|\]\(\.\.\//);
  },

  'a deployment file is checked like a Python file': async () => {
    await onlyFinding(await newDocument(leaking));
    const uri = await newFile('compose.yaml', 'services:\n  web:\n    image: app\n    command: gunicorn app:app\n');
    try {
      const document = await vscode.workspace.openTextDocument(uri);
      await vscode.window.showTextDocument(document);
      await untilTrue('a finding', () => findings(document).length > 0);
      const [first] = findings(document);
      assert.equal(first?.source, 'memlint');
      const range = first?.range ?? new vscode.Range(0, 0, 0, 0);
      const offered = await codeActions(document, range, vscode.CodeActionKind.QuickFix);
      const suppress = offered.find((it) => /^Ignore this line/.test(it.title));
      assert.ok(suppress, offered.map((it) => it.title).join(' | '));
    } finally {
      await vscode.workspace.fs.delete(uri);
    }
  },

  'a comment that accepts a finding stands where it counts, in statements over several lines': async () => {
    const document = await newDocument(
      'def read(path):\n    handle = open(\n        path,\n    )\n    return handle.read()\n',
    );
    const finding = await onlyFinding(document);
    const offered = await codeActions(document, finding.range, vscode.CodeActionKind.QuickFix);
    const suppress = offered.find((it) => /^Ignore this line/.test(it.title));
    assert.ok(suppress);
    await applyAction(suppress);
    await untilTrue('the finding goes', () => findings(document).length === 0);
    assert.match(document.getText(), /# memlint: ignore\[unclosed-resource\]/);
  },

  'all findings of a rule are fixed at once': async () => {
    const second = leaking.replace('read(path)', 'again(path)');
    const document = await newDocument(`${leaking}\n\n${second}`);
    await untilTrue('two findings', () => findings(document).length === 2);
    const range = findings(document)[0]?.range ?? new vscode.Range(0, 0, 0, 0);
    const offered = await codeActions(document, range, vscode.CodeActionKind.QuickFix);
    const all = offered.find((it) => it.title === 'Fix all unclosed-resource in this file');
    assert.ok(all, offered.map((it) => it.title).join(' | '));
    await applyAction(all);
    await untilTrue('both are gone', () => findings(document).length === 0);
    assert.equal(document.getText().match(/with open\(path\)/g)?.length, 2);
  },
};
