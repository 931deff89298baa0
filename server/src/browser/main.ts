/**
 * The language server in a web worker. The page first posts the two WASM files, as a worker that was made from a blob
 * cannot find them; everything after that is the protocol.
 */
import { createAnalyser, type WasmBytes } from '@memlint/shared-rules';
import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser';
import { version } from '../cli/version.ts';
import { createServer } from '../create-server.ts';
import { inOrder } from '../message-order.ts';

/** What is used of a worker's global object; its full type belongs to another library of types. */
interface WorkerScope {
  onmessage: ((event: { readonly data: unknown }) => void) | null;
}

const scope = globalThis as unknown as WorkerScope;

scope.onmessage = ({ data }) => {
  const { wasm } = data as { readonly wasm: WasmBytes };
  type Port = ConstructorParameters<typeof BrowserMessageReader>[0];
  const port = scope as unknown as Port;
  const connection = createConnection(new BrowserMessageReader(port), new BrowserMessageWriter(port), inOrder());
  createServer(connection, { loadAnalyser: () => createAnalyser(wasm), version });
  connection.listen();
};
