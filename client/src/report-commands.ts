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

/** A baseline that was written for a folder (a URI). */
interface Written {
  readonly folder: string;
  readonly path: string;
  readonly message: string;
  readonly used: boolean;
}

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
      () => ask<readonly Written[]>('writeBaseline'),
    );
    // The message stays until somebody has read it; the command is done.
    if (written) void offerToUse(written);
  }),
  vscode.commands.registerCommand('memlint.showSettings', async () => {
    const uri = vscode.window.activeTextEditor?.document.uri.toString();
    const text = await ask<string>('describeSettings', { uri });
    if (text !== undefined) await showText(text, 'json');
  }),
];

/** Says what was written; a baseline that nobody names yet can be made to count at once. */
async function offerToUse(written: readonly Written[]): Promise<void> {
  const said = written.map(({ message }) => `${message}.`).join(' ');
  const unused = written.filter(({ used }) => !used);
  const [first] = unused;
  if (!first) {
    await vscode.window.showInformationMessage(said);
    return;
  }
  const everywhere = `For everybody, and for CI: \`baseline = "${first.path}"\` in memlint.toml.`;
  const use = 'Use It Here';
  if ((await vscode.window.showInformationMessage(`${said} It does not count yet. ${everywhere}`, use)) !== use) return;
  for (const { folder, path } of unused)
    await vscode.workspace
      .getConfiguration('memlint', vscode.Uri.parse(folder))
      .update('baseline', path, vscode.ConfigurationTarget.WorkspaceFolder);
}

async function copy(text: string, message: string): Promise<void> {
  await vscode.env.clipboard.writeText(text);
  vscode.window.setStatusBarMessage(`Memlint: ${message}`, 5000);
}
