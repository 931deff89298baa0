/** Commands about findings: copy, report, accept. */
import * as vscode from 'vscode';
import { type Ask, place, showText } from './server-access.ts';
import { counted } from './status-text.ts';

interface Choice extends vscode.QuickPickItem {
  readonly format: string;
  readonly scope: string;
}

const choices: readonly Choice[] = [
  {
    label: 'Markdown report of the workspace',
    detail: 'Saved files, as the command line checks them.',
    format: 'markdown',
    scope: 'workspace',
  },
  {
    label: 'Markdown report of the open files',
    detail: 'With what is not saved yet.',
    format: 'markdown',
    scope: 'openFiles',
  },
  { label: 'SARIF of the workspace', detail: 'For code scanning services.', format: 'sarif', scope: 'workspace' },
];

/** Registers the commands. */
export const registerReportCommands = (ask: Ask): readonly vscode.Disposable[] => [
  vscode.commands.registerCommand('memlint.checkFile', async () => {
    const uri = vscode.window.activeTextEditor?.document.uri.toString();
    const count = await ask<number>('check', { uri });
    if (count !== undefined)
      vscode.window.setStatusBarMessage(`Memlint: ${counted(count, 'finding')} in this file`, 5000);
  }),
  vscode.commands.registerCommand('memlint.copyFinding', async (given?: unknown) => {
    const text = await ask<string>('describeFinding', place(given));
    if (text !== undefined) await copy(text, 'The finding is on the clipboard.');
  }),
  vscode.commands.registerCommand('memlint.reportFalsePositive', async (given?: unknown) => {
    const text = await ask<string>('reportFalsePositive', place(given));
    if (text !== undefined) await copy(text, 'A description of the finding is on the clipboard; nothing was sent.');
  }),
  vscode.commands.registerCommand('memlint.exportReport', async (given?: Partial<Choice>) => {
    const choice = given?.format ? given : await vscode.window.showQuickPick(choices, { placeHolder: 'Report' });
    if (!choice) return;
    const text = await vscode.window.withProgress(
      { location: vscode.ProgressLocation.Notification, title: 'Memlint: making the report' },
      () => ask<string>('report', { format: choice.format, scope: choice.scope }),
    );
    if (text !== undefined) await showText(text, choice.format === 'markdown' ? 'markdown' : 'json');
  }),
  vscode.commands.registerCommand('memlint.writeBaseline', async () => {
    const written = await vscode.window.withProgress(
      { location: vscode.ProgressLocation.Notification, title: 'Memlint: writing the baseline' },
      () => ask<readonly { path: string; message: string; used: boolean }[]>('writeBaseline'),
    );
    if (!written) return;
    const unused = written.find(({ used }) => !used);
    const messages = written.map(({ message }) => `${message}.`);
    if (unused)
      messages.push(
        `To use it, write \`baseline = "${unused.path}"\` into memlint.toml, or into pyproject.toml under [tool.memlint].`,
      );
    // It stays until somebody has read it; the command is done.
    void vscode.window.showInformationMessage(messages.join(' '));
  }),
  vscode.commands.registerCommand('memlint.showSettings', async () => {
    const uri = vscode.window.activeTextEditor?.document.uri.toString();
    const text = await ask<string>('describeSettings', { uri });
    if (text !== undefined) await showText(text, 'json');
  }),
];

async function copy(text: string, message: string): Promise<void> {
  await vscode.env.clipboard.writeText(text);
  vscode.window.setStatusBarMessage(`Memlint: ${message}`, 5000);
}
