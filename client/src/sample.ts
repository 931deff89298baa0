/** The sample file of the walkthrough. */
import * as vscode from 'vscode';

/** Opens a copy that can be played with; nothing is written anywhere. */
export const registerSample = (extension: vscode.Uri): vscode.Disposable =>
  vscode.commands.registerCommand('memlint.openSample', async () => {
    const file = vscode.Uri.joinPath(extension, 'media', 'walkthrough', 'sample.py');
    const content = new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
    const document = await vscode.workspace.openTextDocument({ content, language: 'python' });
    await vscode.window.showTextDocument(document, { preview: false });
  });
