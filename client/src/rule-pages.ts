/** The documentation of the rules, from the server that is installed: no network. */
import * as vscode from 'vscode';
import type { Ask } from './server-access.ts';

/** Scheme of the pages' addresses. */
export const scheme = 'memlint-rule';

interface Listed extends vscode.QuickPickItem {
  readonly rule: string;
}

/** Registers the pages and the command that shows one. */
export const registerRulePages = (ask: Ask, extension: vscode.Extension<unknown>): readonly vscode.Disposable[] => [
  vscode.workspace.registerTextDocumentContentProvider(scheme, {
    provideTextDocumentContent: async ({ path }) =>
      (await shippedPage(extension, path)) ??
      (await ask<string>('describeRule', { rule: path.replace(/^\/|\.md$/g, '') })) ??
      '',
  }),
  vscode.commands.registerCommand('memlint.explainRule', async (given?: unknown) => {
    const rule = typeof given === 'string' ? given : await pickRule(ask);
    if (rule === undefined) return;
    const uri = vscode.Uri.from({ scheme, path: `/${rule}.md` });
    try {
      await vscode.commands.executeCommand('markdown.showPreview', uri);
    } catch {
      // A host without previews shows the text.
      await vscode.window.showTextDocument(uri, { preview: true });
    }
  }),
];

/** The page as the documentation has it, with its links for a place outside of the repository. */
async function shippedPage(
  { extensionUri, packageJSON }: vscode.Extension<unknown>,
  path: string,
): Promise<string | undefined> {
  try {
    const bytes = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(extensionUri, 'dist', 'rules', path));
    return new TextDecoder()
      .decode(bytes)
      .replace(/<!--.*?-->\n+/s, '')
      .replaceAll('](../../', `](${String(packageJSON.repository.url).replace(/\.git$/, '')}/blob/main/`);
  } catch {
    return undefined;
  }
}

/** The rule of the finding at the cursor, or one out of the list. */
async function pickRule(ask: Ask): Promise<string | undefined> {
  const editor = vscode.window.activeTextEditor;
  const here = editor
    ? vscode.languages
        .getDiagnostics(editor.document.uri)
        .find((it) => it.source === 'memlint' && it.range.contains(editor.selection.active))
    : undefined;
  const { code } = here ?? {};
  if (code !== undefined) return String(typeof code === 'object' ? code.value : code);
  const rules = await ask<readonly { rule: string; group: string; summary: string }[]>('describeRule');
  const items = rules?.map(
    ({ rule, group, summary }): Listed => ({ rule, label: rule, description: group, detail: summary }),
  );
  const picked = items && (await vscode.window.showQuickPick(items, { placeHolder: 'Rule', matchOnDetail: true }));
  return picked?.rule;
}
