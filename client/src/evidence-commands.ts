/** Commands about measurements: read one, make one, write a test that makes one. */
import * as vscode from 'vscode';
import { type Ask, place, showText } from './server-access.ts';
import { counted } from './status-text.ts';

interface Imported {
  readonly findings: number;
  readonly report: string;
}

interface LeakCheck {
  readonly verdict: 'leak' | 'allocator' | 'clean';
  readonly summary: string;
  readonly findings: number;
  readonly details: string;
}

interface FoundFunction {
  readonly name: string;
  readonly required: readonly string[];
}

const verdicts = { leak: 'Leak', allocator: 'Kept by the allocator', clean: 'No leak' } as const;

/** Registers the commands. */
export const registerEvidenceCommands = (ask: Ask): readonly vscode.Disposable[] => [
  vscode.commands.registerCommand('memlint.importEvidence', async (given?: readonly string[]) => {
    const files = Array.isArray(given) ? given : await chooseFiles();
    if (!files) return undefined;
    const imported = await working('reading the measurement', () => ask<Imported>('importEvidence', { files }));
    if (!imported) return undefined;
    const message =
      imported.findings === 0
        ? 'No finding was seen in the measurement.'
        : `${counted(imported.findings, 'finding')} seen in the measurement; the hover says what was measured.`;
    void offer(message, 'Show Report', imported.findings > 0, () => showText(imported.report, 'markdown'));
    return imported;
  }),
  vscode.commands.registerCommand(
    'memlint.runLeakCheck',
    async (given?: { readonly arguments?: string; readonly seconds?: string }) => {
      if (!vscode.workspace.isTrusted) {
        void vscode.window.showWarningMessage('A leak check runs your code, so it needs a trusted workspace.');
        return undefined;
      }
      const editor = vscode.window.activeTextEditor;
      const at = place(given);
      if (editor?.document.isDirty) await editor.document.save();
      const found = at && (await ask<FoundFunction>('functionAt', at));
      if (!found) return undefined;
      const args = given?.arguments ?? (found.required.length > 0 ? await askForArguments(found) : '');
      if (args === undefined) return undefined;
      const python = await pythonOf(editor?.document.uri);
      const checked = await working(`running ${found.name} again and again`, (token) =>
        ask<LeakCheck>(
          'leakCheck',
          { ...at, seconds: given?.seconds, arguments: args, ...(python ? { python } : {}) },
          token,
        ),
      );
      if (!checked) return undefined;
      const message = `${verdicts[checked.verdict]}: ${found.name}. ${checked.summary}`;
      void offer(message, 'Show Details', true, () => showText(checked.details, 'json'));
      return checked;
    },
  ),
  vscode.commands.registerCommand('memlint.generateLeakTest', async (given?: { readonly style?: string }) => {
    const at = place(given);
    const style =
      given?.style ??
      (
        await vscode.window.showQuickPick(
          [
            { label: 'With tracemalloc', detail: 'Needs nothing but pytest.', style: 'plain' },
            { label: 'With pytest-memray', detail: 'Uses its mark limit_leaks.', style: 'pytest-memray' },
          ],
          { placeHolder: 'Leak test' },
        )
      )?.style;
    const text = style && at ? await ask<string>('generateLeakTest', { ...at, style }) : undefined;
    if (text !== undefined) await showText(text, 'python');
  }),
];

async function chooseFiles(): Promise<readonly string[] | undefined> {
  const chosen = await vscode.window.showOpenDialog({
    canSelectMany: true,
    title: 'Measurements: tracemalloc snapshots, logs with ResourceWarnings, profiles of memray or Scalene',
    openLabel: 'Import',
  });
  return chosen?.map(({ fsPath }) => fsPath);
}

const askForArguments = ({ name, required }: FoundFunction): Thenable<string | undefined> =>
  vscode.window.showInputBox({
    title: `Arguments of ${name}`,
    prompt: `In Python, for ${required.join(', ')}. They are evaluated anew for every call.`,
    ignoreFocusOut: true,
  });

/** The interpreter that a person chose in the Python extension, where `memlint.python` names none. */
async function pythonOf(resource: vscode.Uri | undefined): Promise<string | undefined> {
  if (vscode.workspace.getConfiguration('memlint', resource).get('python', '') !== '') return undefined;
  const extension = vscode.extensions.getExtension<unknown>('ms-python.python');
  const exported: unknown = extension && (await extension.activate());
  const environments = member(exported, 'environments');
  const getPath = member(environments, 'getActiveEnvironmentPath');
  const path = typeof getPath === 'function' ? member(getPath.call(environments, resource), 'path') : undefined;
  return typeof path === 'string' ? path : undefined;
}

const member = (it: unknown, name: string): unknown =>
  typeof it === 'object' && it !== null ? (it as Readonly<Record<string, unknown>>)[name] : undefined;

const working = <Result>(what: string, task: (token: vscode.CancellationToken) => Promise<Result>): Thenable<Result> =>
  vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title: `Memlint: ${what}`, cancellable: true },
    (_, token) => task(token),
  );

async function offer(message: string, action: string, hasMore: boolean, more: () => Promise<unknown>): Promise<void> {
  const chosen = await vscode.window.showInformationMessage(message, ...(hasMore ? [action] : []));
  if (chosen === action) await more();
}
