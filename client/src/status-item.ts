/** The language status item: findings, files, the server's memory, the last check. */
import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { statusDetail, statusText, type Status } from './status-text.ts';

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
    const isWhole = (status.leftOut ?? 0) === 0;
    show(item, statusText(status), statusDetail(status));
    item.severity = isWhole ? vscode.LanguageStatusSeverity.Information : vscode.LanguageStatusSeverity.Warning;
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
