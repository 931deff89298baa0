/** Commands that check files which are not open. */
import * as vscode from 'vscode';
import type { Ask } from './server-access.ts';
import { counted, listed } from './status-text.ts';

interface Scanned {
  readonly files: number;
  readonly findings: number;
  readonly hints: number;
}

/** Registers the commands. The server shows how far it is; the findings come to the Problems panel meanwhile. */
export const registerScanCommands = (ask: Ask): readonly vscode.Disposable[] => {
  const scan = async (scope: string): Promise<Scanned | undefined> => {
    const scanned = await ask<Scanned>('scan', { scope });
    if (scanned)
      vscode.window.setStatusBarMessage(
        `Memlint: ${listed(scanned)} in ${counted(scanned.files, 'closed file')}`,
        5000,
      );
    return scanned;
  };
  return [
    vscode.commands.registerCommand('memlint.scanWorkspace', () => scan('workspace')),
    vscode.commands.registerCommand('memlint.scanChangedFiles', () => scan('changedFiles')),
  ];
};
