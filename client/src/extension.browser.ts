/** The extension in a browser (vscode.dev and the like): runs the same server in a web worker. */
import * as vscode from 'vscode';
import type { MessageTransports } from 'vscode-languageclient';
import { BrowserMessageReader, BrowserMessageWriter, LanguageClient } from 'vscode-languageclient/browser';
import { startClient } from './start-client.ts';

/** What is used of a worker; its full type belongs to another library of types. */
interface WorkerLike {
  postMessage(message: unknown, transfer: readonly ArrayBufferLike[]): void;
  terminate(): void;
}

/** What is used of a browser's global object. */
interface Browser {
  readonly Worker: new (url: string) => WorkerLike;
}

/** Called by VS Code when the first Python file opens. */
export const activate = (context: vscode.ExtensionContext): Promise<void> => {
  let running: WorkerLike | undefined;
  const stop = (): void => running?.terminate();
  context.subscriptions.push({ dispose: stop });
  return startClient(context, (clientOptions) => {
    const start = async (): Promise<MessageTransports> => {
      // The client lets go of a worker when it stops, and does not end it.
      stop();
      running = await startWorker(context.extensionUri);
      type Port = ConstructorParameters<typeof BrowserMessageReader>[0];
      const port = running as unknown as Port;
      return { reader: new BrowserMessageReader(port), writer: new BrowserMessageWriter(port) };
    };
    return new LanguageClient('memlint', 'Memlint', start, clientOptions);
  });
};

/** A worker that has been given the two WASM files; it takes the protocol from then on. */
async function startWorker(extension: vscode.Uri): Promise<WorkerLike> {
  const file = (name: string): vscode.Uri => vscode.Uri.joinPath(extension, 'dist', 'server', name);
  const [script, runtime, python] = await Promise.all(
    ['server.browser.js', 'tree-sitter.wasm', 'tree-sitter-python.wasm'].map(async (name) =>
      // Copies of their own: a file system may go on using what it handed out.
      (await vscode.workspace.fs.readFile(file(name))).slice(),
    ),
  );
  if (!script || !runtime || !python) throw new Error('The extension is not complete.');
  const { Worker } = globalThis as unknown as Browser;
  // Some hosts refuse workers from an extension's address; a blob with the same text is always taken.
  const worker = new Worker(URL.createObjectURL(new Blob([script], { type: 'text/javascript' })));
  worker.postMessage({ wasm: { runtime, python } }, [runtime.buffer, python.buffer]);
  return worker;
}
