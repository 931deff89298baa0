/**
 * Tests that run inside VS Code's extension host, with VS Code's whole API and the extension as users get it.
 * Each makes its own file, and puts every setting back that it changes.
 */
import assert from 'node:assert/strict';
import { rmSync, writeFileSync } from 'node:fs';
import * as vscode from 'vscode';
import { untilTrue } from '../wait.ts';
import { comfortCases } from './comfort-cases.ts';
import { commandCases } from './command-cases.ts';
import { evidenceCases } from './evidence-cases.ts';
import {
  applyAction,
  codeActions,
  findings,
  newDocument,
  onlyFinding,
  pathInWorkspace,
  replaceAll,
  serverProcesses,
  withSetting,
} from './helpers.ts';
import { workspaceCases } from './workspace-cases.ts';

const leaking = 'def read(path):\n    handle = open(path)\n    return handle.read()\n';
const fixed = 'def read(path):\n    with open(path) as handle:\n        return handle.read()\n';
const clean = 'def read(path):\n    with open(path) as handle:\n        return handle.read()\n\n\n';

/** Name → test. A test passes when its promise does. */
export const cases: Readonly<Record<string, () => Promise<void>>> = {
  ...comfortCases,
  ...commandCases,
  ...evidenceCases,
  ...workspaceCases,

  'a finding has source, rule, link, severity and range': async () => {
    const document = await newDocument(leaking);
    const finding = await onlyFinding(document);
    assert.equal(finding.source, 'memlint');
    assert.equal(finding.severity, vscode.DiagnosticSeverity.Warning);
    assert.ok(typeof finding.code === 'object', 'the rule links to its page');
    assert.equal(finding.code.value, 'unclosed-resource');
    assert.match(finding.code.target.path, /\/docs\/rules\/unclosed-resource\.md$/);
    assert.equal(document.getText(finding.range), 'open(path)');
    assert.equal(finding.message, 'The file from `open` is never released.');
  },

  'a clean file has no finding, and the file beside it has': async () => {
    const good = await newDocument(clean);
    await onlyFinding(await newDocument(leaking));
    assert.deepEqual(findings(good), []);
  },

  'the fix is offered, preferred, and closes the file': async () => {
    const document = await newDocument(leaking);
    const finding = await onlyFinding(document);
    const [action] = await codeActions(document, finding.range, vscode.CodeActionKind.QuickFix);
    assert.ok(action, 'there is a quick fix');
    assert.equal(action.isPreferred, true);
    await applyAction(action);
    assert.equal(document.getText(), fixed);
    await untilTrue('the finding goes', () => findings(document).length === 0);
  },

  'no code action where there is no finding': async () => {
    const document = await newDocument(clean + leaking);
    const finding = await onlyFinding(document);
    await codeActions(document, finding.range, vscode.CodeActionKind.QuickFix);
    const start = new vscode.Range(0, 0, 0, 0);
    const there = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      start,
      vscode.CodeActionKind.QuickFix.value,
    );
    assert.deepEqual(
      there.map((it) => it.title),
      [],
    );
  },

  'fix-all fixes every safe finding': async () => {
    const document = await newDocument(`${leaking}\n\n${leaking.replace('read(path)', 'again(path)')}`);
    await untilTrue('two findings', () => findings(document).length === 2);
    const whole = new vscode.Range(0, 0, document.lineCount, 0);
    const [action] = await codeActions(document, whole, vscode.CodeActionKind.SourceFixAll.append('memlint'));
    assert.ok(action, 'there is a fix-all');
    await applyAction(action);
    assert.equal(document.getText(), `${fixed}\n\n${fixed.replace('read(path)', 'again(path)')}`);
  },

  'memlint.fixOnSave fixes on save, and only then': async () => {
    const document = await newDocument(leaking);
    await onlyFinding(document);
    await withSetting('fixOnSave', 'safe', async () => {
      await replaceAll(document, `# edited\n${leaking}`);
      await untilTrue('the finding moves', () => findings(document)[0]?.range.start.line === 2);
      assert.ok(await document.save());
      assert.equal(document.getText(), `# edited\n${fixed}`);
    });
    await replaceAll(document, leaking);
    assert.ok(await document.save());
    assert.equal(document.getText(), leaking);
  },

  'a finding can be accepted with a comment': async () => {
    const document = await newDocument(leaking);
    const finding = await onlyFinding(document);
    const offered = await codeActions(document, finding.range, vscode.CodeActionKind.QuickFix);
    const suppress = offered.find((it) => /ignore|accept|suppress/i.test(it.title) && /line/i.test(it.title));
    assert.ok(suppress, `one of ${offered.map((it) => it.title).join(' | ')}`);
    await applyAction(suppress);
    assert.match(document.lineAt(1).text, /^ {4}handle = open\(path\) {2}# memlint: ignore\[unclosed-resource\]/);
    await untilTrue('the finding goes', () => findings(document).length === 0);
  },

  'the hover explains': async () => {
    const document = await newDocument(leaking);
    const { range } = await onlyFinding(document);
    let text = '';
    await untilTrue('a hover', async () => {
      const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
        'vscode.executeHoverProvider',
        document.uri,
        range.start,
      );
      const contents = hovers.flatMap((it) => it.contents);
      text = contents.map((it) => (typeof it === 'string' ? it : it.value)).join('\n');
      return text.length > 0;
    });
    assert.match(text, /unclosed-resource/);
    assert.match(text, /ResourceWarning/);
    assert.doesNotMatch(text, /^[ \t]/m, 'prose, which Markdown would show as code if it were indented');
  },

  'findings follow the text': async () => {
    const document = await newDocument(leaking);
    await onlyFinding(document);
    await replaceAll(document, `import os\n\n\n${leaking}`);
    await untilTrue('the finding moves', () => findings(document)[0]?.range.start.line === 4);
    await replaceAll(document, fixed);
    await untilTrue('the finding goes', () => findings(document).length === 0);
    await replaceAll(document, leaking.replaceAll('\n', '\r\n'));
    await untilTrue('the finding is back', () => findings(document).length === 1);
  },

  'ranges count as VS Code counts, also after an emoji': async () => {
    const document = await newDocument('def f(path):\n    x = "😀é"; h = open(path); return h.read()\n');
    assert.equal(document.getText((await onlyFinding(document)).range), 'open(path)');
  },

  'a burst of edits leaves what a fresh file has': async () => {
    const document = await newDocument(clean);
    const end = () => document.positionAt(document.getText().length);
    for (const character of leaking) {
      const edit = new vscode.WorkspaceEdit();
      edit.insert(document.uri, end(), character);
      await vscode.workspace.applyEdit(edit);
    }
    const finding = await onlyFinding(document);
    assert.equal(finding.range.start.line, 6);
    assert.equal(document.getText(finding.range), 'open(path)');
  },

  'a new finding where one types waits for a pause, its removal does not': async () => {
    const delay = 3000;
    await withSetting('newFindingDelay', delay, async () => {
      // The server answers about this one only after it has read the setting.
      await onlyFinding(await newDocument(leaking));
      const document = await newDocument(leaking.replace('open', 'ope'));
      const edit = new vscode.WorkspaceEdit();
      edit.insert(document.uri, new vscode.Position(1, '    handle = ope'.length), 'n');
      const start = performance.now();
      assert.ok(await vscode.workspace.applyEdit(edit));
      await onlyFinding(document);
      assert.ok(performance.now() - start >= delay, 'not before the pause');
      await replaceAll(document, fixed);
      const removed = performance.now();
      await untilTrue('the finding goes', () => findings(document).length === 0);
      assert.ok(performance.now() - removed < delay, 'at once');
    });
  },

  'memlint.rules turns a rule off and on': async () => {
    const document = await newDocument(leaking);
    await onlyFinding(document);
    await withSetting('rules', { 'unclosed-resource': 'off' }, () =>
      untilTrue('the finding goes', () => findings(document).length === 0),
    );
    await onlyFinding(document);
    await withSetting('rules', { 'unclosed-resource': 'information' }, () =>
      untilTrue(
        'the severity changes',
        () => findings(document)[0]?.severity === vscode.DiagnosticSeverity.Information,
      ),
    );
  },

  'pyproject.toml of the folder is followed': async () => {
    const document = await newDocument(leaking);
    await onlyFinding(document);
    const file = pathInWorkspace('pyproject.toml');
    try {
      writeFileSync(file, '[tool.memlint.rules]\nunclosed-resource = "off"\n');
      await untilTrue('the finding goes', () => findings(document).length === 0);
    } finally {
      rmSync(file);
    }
    await onlyFinding(document);
  },

  'memlint.enable ends the server and starts it': async () => {
    const document = await newDocument(leaking);
    await onlyFinding(document);
    await withSetting('enable', false, async () => {
      await untilTrue('the finding goes', () => findings(document).length === 0);
      await untilTrue('the server ends', () => serverProcesses().length === 0);
    });
    await onlyFinding(document);
  },

  'the restart command starts one new server': async () => {
    const document = await newDocument(leaking);
    await onlyFinding(document);
    const before = serverProcesses();
    assert.equal(before.length, 1);
    await vscode.commands.executeCommand('memlint.restart');
    await untilTrue('a new server alone', () => {
      const now = serverProcesses();
      return now.length === 1 && now[0] !== before[0];
    });
    await onlyFinding(document);
    await replaceAll(document, fixed);
    await untilTrue('the new server follows', () => findings(document).length === 0);
  },

  'a server that is killed comes back': async () => {
    const document = await newDocument(leaking);
    await onlyFinding(document);
    const [victim] = serverProcesses();
    assert.ok(victim !== undefined);
    process.kill(victim, 'SIGKILL');
    await untilTrue('a new server', () => serverProcesses().some((it) => it !== victim));
    await replaceAll(document, `\n${leaking}`);
    await untilTrue('the new server answers', () => findings(document)[0]?.range.start.line === 2);
  },
};
