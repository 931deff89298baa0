/** The extension on the desktop and in remote hosts: runs the server as a child process of the extension host. */
import * as vscode from 'vscode';
import { LanguageClient, type ServerOptions, TransportKind } from 'vscode-languageclient/node';
import { startClient } from './start-client.ts';

/** Called by VS Code when the first Python file opens. */
export const activate = (context: vscode.ExtensionContext): Promise<void> =>
  startClient(context, (clientOptions) => {
    const module = vscode.Uri.joinPath(context.extensionUri, 'dist', 'server', 'server.js').fsPath;
    const serverOptions: ServerOptions = {
      run: { module, transport: TransportKind.ipc },
      debug: { module, transport: TransportKind.ipc, options: { execArgv: ['--nolazy', '--inspect=6011'] } },
    };
    return new LanguageClient('memlint', 'Memlint', serverOptions, clientOptions);
  });
