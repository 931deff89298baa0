/** Tests inside the extension host of what is around the findings: notebooks, commands, baselines, configuration. */
import assert from 'node:assert/strict';
import { rmSync, writeFileSync } from 'node:fs';
import * as vscode from 'vscode';
import { until, untilTrue } from '../wait.ts';
import {
  applyAction,
  codeActions,
  findings,
  newDocument,
  onlyFinding,
  pathInWorkspace,
  withSetting,
} from './helpers.ts';

const leaking = 'def read(path):\n    handle = open(path)\n    return handle.read()\n';

/** Writes a notebook with these cells and shows it. */
const newNotebook = async (...sources: readonly string[]): Promise<vscode.NotebookDocument> => {
  const cells = sources.map((source) => ({
    cell_type: 'code',
    metadata: {},
    source: [source],
    outputs: [],
    execution_count: null,
  }));
  const uri = vscode.Uri.file(pathInWorkspace(`book_${crypto.randomUUID().replaceAll('-', '')}.ipynb`));
  const metadata = {
    kernelspec: { name: 'python3', language: 'python', display_name: 'Python 3' },
    language_info: { name: 'python' },
  };
  const text = JSON.stringify({ cells, metadata, nbformat: 4, nbformat_minor: 5 });
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  const notebook = await vscode.workspace.openNotebookDocument(uri);
  await vscode.window.showNotebookDocument(notebook);
  return notebook;
};

const cell = (notebook: vscode.NotebookDocument, index: number): vscode.TextDocument => notebook.cellAt(index).document;

const editNotebook = async (notebook: vscode.NotebookDocument, edit: vscode.NotebookEdit): Promise<void> => {
  const workspaceEdit = new vscode.WorkspaceEdit();
  workspaceEdit.set(notebook.uri, [edit]);
  assert.ok(await vscode.workspace.applyEdit(workspaceEdit));
};

/** The text in front, once it fits. */
const shownText = (what: string, fits: (text: string) => boolean): Promise<vscode.TextDocument> =>
  until(what, async () => {
    const document = vscode.window.activeTextEditor?.document;
    return document && fits(document.getText()) ? document : undefined;
  });

/** Runs `task` with a file in the folder, and deletes it whatever happens. */
const withFile = async (name: string, text: string, task: (path: string) => Promise<void>): Promise<void> => {
  const path = pathInWorkspace(name);
  writeFileSync(path, text);
  try {
    await task(path);
  } finally {
    rmSync(path, { force: true });
  }
};

/** Name → test. */
export const comfortCases: Readonly<Record<string, () => Promise<void>>> = {
  'the cells of a notebook are one module, and magics are no mistakes': async () => {
    const notebook = await newNotebook(
      '%matplotlib inline\nfrom builtins import open as opened',
      'def read(path):\n    handle = opened(path)\n    return handle.read()',
    );
    const finding = await onlyFinding(cell(notebook, 1));
    assert.equal(cell(notebook, 1).getText(finding.range), 'opened(path)');
    assert.deepEqual(findings(cell(notebook, 0)), []);
    // Another cell decides: without the import nobody knows what `opened` is.
    const edit = new vscode.WorkspaceEdit();
    edit.replace(cell(notebook, 0).uri, new vscode.Range(0, 0, 5, 0), 'opened = print');
    assert.ok(await vscode.workspace.applyEdit(edit));
    await untilTrue('the finding goes', () => findings(cell(notebook, 1)).length === 0);
  },

  'findings follow cells that are added and deleted, and fixes are edits of their cell': async () => {
    const notebook = await newNotebook('x = 1', leaking.trimEnd());
    await onlyFinding(cell(notebook, 1));
    const added = new vscode.NotebookCellData(vscode.NotebookCellKind.Code, 'y = 2\nz = 3', 'python');
    await editNotebook(notebook, vscode.NotebookEdit.insertCells(0, [added]));
    const finding = await onlyFinding(cell(notebook, 2));
    assert.equal(finding.range.start.line, 1);
    const [action] = await codeActions(cell(notebook, 2), finding.range, vscode.CodeActionKind.QuickFix);
    assert.ok(action);
    await applyAction(action);
    assert.match(cell(notebook, 2).getText(), /with open\(path\) as handle:/);
    await untilTrue('the finding goes', () => findings(cell(notebook, 2)).length === 0);
  },

  'what adds up with each run of a cell is a finding, and moves with its cell': async () => {
    const adding = 'logging.getLogger("study").addHandler(logging.StreamHandler())';
    const notebook = await newNotebook('import logging', '%time x = 1', adding);
    const finding = await onlyFinding(cell(notebook, 2));
    assert.ok(typeof finding.code === 'object' && finding.code.value === 'rerun-adds-handler');
    const moved = new vscode.NotebookCellData(vscode.NotebookCellKind.Code, adding, 'python');
    const range = new vscode.NotebookRange(1, 3);
    const last = new vscode.NotebookCellData(vscode.NotebookCellKind.Code, '!ls', 'python');
    await editNotebook(notebook, vscode.NotebookEdit.replaceCells(range, [moved, last]));
    await onlyFinding(cell(notebook, 1));
    assert.deepEqual(findings(cell(notebook, 2)), []);
    // A cell that looks first may be run as often as one likes.
    const edit = new vscode.WorkspaceEdit();
    const guarded = `if not logging.getLogger("study").handlers:\n    ${adding}`;
    edit.replace(cell(notebook, 1).uri, new vscode.Range(0, 0, 5, 0), guarded);
    assert.ok(await vscode.workspace.applyEdit(edit));
    await untilTrue('the finding goes', () => findings(cell(notebook, 1)).length === 0);
  },

  'a rule explains itself without a network': async () => {
    await onlyFinding(await newDocument(leaking));
    const page = await vscode.workspace.openTextDocument(vscode.Uri.parse('memlint-rule:/unclosed-resource.md'));
    assert.match(page.getText(), /^# unclosed-resource/);
    assert.match(page.getText(), /ResourceWarning/);
  },

  'the lightbulb explains and copies, after the fixes': async () => {
    const document = await newDocument(leaking);
    const { range } = await onlyFinding(document);
    const titles = (await codeActions(document, range, vscode.CodeActionKind.QuickFix)).map((it) => it.title);
    assert.ok(titles.indexOf('Explain unclosed-resource') > titles.indexOf("Wrap in 'with'"), titles.join(' | '));
    assert.ok(titles.includes('Copy the finding as Markdown'));
  },

  'reports are made of the open files and of the workspace': async () => {
    const document = await newDocument(leaking);
    await onlyFinding(document);
    const name = document.uri.path.split('/').at(-1) ?? '';
    await vscode.commands.executeCommand('memlint.exportReport', { format: 'markdown', scope: 'openFiles' });
    const open = await shownText('the report', (text) => text.startsWith('# Memlint report'));
    assert.match(open.getText(), /### Important: Unclosed resource \(Line 2\)/);
    assert.ok(open.getText().includes(name));
    await vscode.commands.executeCommand('memlint.exportReport', { format: 'sarif', scope: 'workspace' });
    const sarif = await shownText('the SARIF', (text) => text.startsWith('{'));
    assert.ok(JSON.parse(sarif.getText()).runs[0].results.length > 0);
  },

  'where settings come from is shown': async () => {
    await withSetting('profile', 'strict', async () => {
      await onlyFinding(await newDocument(leaking));
      await vscode.commands.executeCommand('memlint.showSettings');
      const shown = await shownText('the settings', (text) => text.includes('"precedence"'));
      assert.deepEqual(JSON.parse(shown.getText()).settings.given.profile, { value: 'strict', from: 'editor' });
    });
  },

  'memlint.run manual checks on request': async () => {
    await withSetting('run', 'manual', async () => {
      const document = await newDocument(leaking);
      // Others have none either: the setting has arrived.
      await untilTrue('silence', () => findings(document).length === 0);
      await untilTrue('the check', async () => {
        await vscode.window.showTextDocument(document);
        await vscode.commands.executeCommand('memlint.checkFile');
        return findings(document).length === 1;
      });
    });
  },

  'a mistake in memlint.toml is marked where it is, and the rest applies': async () => {
    const document = await newDocument(leaking);
    await onlyFinding(document);
    await withFile('memlint.toml', 'profil = "strict"\n\n[rules]\nunclosed-resource = "off"\n', async (path) => {
      await untilTrue('the finding goes', () => findings(document).length === 0);
      const [problem] = await until('a problem', () => {
        const all = vscode.languages.getDiagnostics(vscode.Uri.file(path));
        return all.length > 0 ? all : undefined;
      });
      assert.match(problem?.message ?? '', /unknown setting; did you mean "profile"/);
      assert.equal(problem?.range.start.line, 0);
    });
    await onlyFinding(document);
  },

  'names, values and rules are completed in memlint.toml': async () => {
    await onlyFinding(await newDocument(leaking));
    const text = 'profile = ""\n\n[rules]\nunclosed\n';
    await withFile('memlint.toml', text, async (path) => {
      const document = await vscode.workspace.openTextDocument(path);
      await vscode.window.showTextDocument(document);
      const labelsAt = (line: number, character: number) =>
        until('completions of ours', async () => {
          const list = await vscode.commands.executeCommand<vscode.CompletionList>(
            'vscode.executeCompletionItemProvider',
            document.uri,
            new vscode.Position(line, character),
          );
          const labels = list.items.map(({ label }) => (typeof label === 'string' ? label : label.label));
          return labels.some((it) => it === 'strict' || it === 'unclosed-resource') ? labels : undefined;
        });
      assert.ok((await labelsAt(0, 11)).includes('balanced'));
      assert.ok((await labelsAt(3, 8)).includes('unclosed-figure'));
      await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    });
  },

  'what the baseline has is a hint': async () => {
    const document = await newDocument(leaking);
    await onlyFinding(document);
    await withFile('memlint.toml', 'baseline = "known.json"\n', async () => {
      try {
        await vscode.commands.executeCommand('memlint.writeBaseline');
        await untilTrue('a hint', () => findings(document)[0]?.severity === vscode.DiagnosticSeverity.Hint);
      } finally {
        rmSync(pathInWorkspace('known.json'), { force: true });
      }
    });
    await untilTrue('a warning again', () => findings(document)[0]?.severity === vscode.DiagnosticSeverity.Warning);
  },

  'the sample of the walkthrough has findings to play with': async () => {
    await vscode.commands.executeCommand('memlint.openSample');
    const document = await shownText('the sample', (text) => text.includes('memory smells'));
    await untilTrue('findings', () => findings(document).length >= 3);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  },
};
