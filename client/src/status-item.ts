/** The language status item: findings, files, the server's memory, the last check. */
import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';

/** What the server's command `status` answers. */
interface Status {
  readonly files: number;
  readonly closedFiles: number;
  readonly findings: { readonly warning: number; readonly information: number; readonly hint: number };
  readonly memory?: number;
  readonly lastScan?: number;
}

/** Changes come in bursts; in milliseconds. */
const pause = 400;

/** Shows the state of the server beside the language, and follows it. */
export function createStatusItem(selector: vscode.DocumentSelector, client: BaseLanguageClient): vscode.Disposable {
  const item = vscode.languages.createLanguageStatusItem('memlint', selector);
  item.name = 'Memlint';
  item.command = { command: 'memlint.showOutput', title: 'Show Output' };
  let timer: ReturnType<typeof setTimeout> | undefined;
  const update = async (): Promise<void> => {
    if (!client.isRunning()) {
      show(item, 'Memlint is off', '');
      return;
    }
    const status = await client
      .sendRequest<Status>('workspace/executeCommand', { command: 'memlint.server.status', arguments: [{}] })
      .catch(() => undefined);
    if (!status) return;
    const { warning, information, hint } = status.findings;
    const count = warning + information + hint;
    show(item, `Memlint: ${counted(count, 'finding')}`, detailOf(status));
  };
  const soon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => void update(), pause);
  };
  soon();
  const listeners = [
    vscode.languages.onDidChangeDiagnostics(soon),
    vscode.window.onDidChangeActiveTextEditor(soon),
    client.onDidChangeState(soon),
  ];
  return vscode.Disposable.from(item, ...listeners, { dispose: () => clearTimeout(timer) });
}

function show(item: vscode.LanguageStatusItem, text: string, detail: string): void {
  item.text = text;
  item.detail = detail;
  item.accessibilityInformation = { label: detail === '' ? text : `${text}, ${detail}` };
}

function detailOf({ files, closedFiles, memory, lastScan }: Status): string {
  const parts = [counted(files, 'open file')];
  if (closedFiles > 0) parts.push(`${closedFiles} more checked`);
  if (memory !== undefined) parts.push(`server ${Math.round(memory / 1024 / 1024)} MB`);
  if (lastScan !== undefined) parts.push(`checked at ${new Date(lastScan).toLocaleTimeString()}`);
  return parts.join(' · ');
}

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;
