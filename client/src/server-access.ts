/** How commands ask the server, and what they do with what it says. */
import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';

/** Runs one of the server's commands; undefined where it failed, which a person has then read. */
export type Ask = <Result>(
  command: string,
  argument?: unknown,
  token?: vscode.CancellationToken,
) => Promise<Result | undefined>;

/** The server's commands by their short names. */
export const askWith =
  (client: BaseLanguageClient): Ask =>
  async <Result>(
    command: string,
    argument: unknown = {},
    token?: vscode.CancellationToken,
  ): Promise<Result | undefined> => {
    try {
      if (!client.isRunning()) throw new Error('Memlint is not running: memlint.enable is off, or the server stopped.');
      const request = { command: `memlint.server.${command}`, arguments: [argument] };
      // A token that is undefined would count as a parameter.
      return await client.sendRequest<Result>('workspace/executeCommand', request, ...(token ? [token] : []));
    } catch (error) {
      // Whoever cancelled knows.
      if (token?.isCancellationRequested) return undefined;
      void vscode.window.showWarningMessage(error instanceof Error ? error.message : String(error));
      return undefined;
    }
  };

/** The file in front and the place of the cursor, or what a code action hands over. */
export function place(given: unknown): { readonly uri: string; readonly position: vscode.Position } | undefined {
  if (isPlace(given))
    return { uri: given.uri, position: new vscode.Position(given.position.line, given.position.character) };
  const editor = vscode.window.activeTextEditor;
  return editor && { uri: editor.document.uri.toString(), position: editor.selection.active };
}

const isPlace = (
  it: unknown,
): it is { readonly uri: string; readonly position: { readonly line: number; readonly character: number } } =>
  typeof it === 'object' && it !== null && 'uri' in it && 'position' in it && typeof it.uri === 'string';

/** Shows a text that nobody has to save. */
export async function showText(content: string, language: string): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument({ content, language });
  await vscode.window.showTextDocument(document, { preview: false });
  return document;
}
