/** Entries of the lightbulb that run a command of the client: explain, copy. Only for clients that have them. */
import type { Finding } from '@memlint/shared-rules';
import { CodeActionKind, type CodeAction, type Command } from 'vscode-languageserver';
import type { ClientFeatures } from '../client-features.ts';
import { explainCommand } from '../convert.ts';
import type { OpenDocument } from '../documents.ts';

/** One action for each rule among `findings`, and one to copy the first finding. */
export function commandActions(
  document: OpenDocument,
  findings: readonly Finding[],
  { commands, knowsCommandsOnly }: ClientFeatures,
): readonly (CodeAction | Command)[] {
  const actions: (CodeAction | Command)[] = [];
  const add = (title: string, command: string, argument: unknown): void => {
    if (!commands.has(command)) return;
    const run: Command = { title, command, arguments: [argument] };
    actions.push(knowsCommandsOnly ? run : { title, kind: CodeActionKind.QuickFix, command: run });
  };
  for (const rule of new Set(findings.map((it) => it.rule))) add(`Explain ${rule}`, explainCommand, rule);
  const [first] = findings;
  if (first) {
    const argument = { uri: document.uri, position: document.positionAt(first.start) };
    add('Copy the finding as Markdown', 'memlint.copyFinding', argument);
    add('Copy a description for a false positive', 'memlint.reportFalsePositive', argument);
  }
  return actions;
}
