/** `textDocument/codeAction`: fixes, suppressions, and all safe fixes at once. */
import { CodeActionKind, CodeActionTriggerKind, type CodeAction, type Command } from 'vscode-languageserver';
import { draftActions, editOf, findingsAt, fixAllKind, isDraftName, wants, type DraftName } from '../action-drafts.ts';
import { throwIfOutdated } from '../analysis.ts';
import { applyActionCommand } from '../commands/apply-action.ts';
import { toWorkspaceEdit } from '../convert.ts';
import { guarded, type Feature } from '../server.ts';
import { commandActions } from './command-actions.ts';

/** A client that knows commands alone is sent the edit when it runs one of them. */
export const registerCodeActions: Feature = (server) => {
  const { client, connection, documents } = server;
  const none: (CodeAction | Command)[] = [];
  connection.onCodeAction(
    guarded(server, 'A request for code actions', none, async ({ textDocument, range, context }, token) => {
      const document = documents.get(textDocument.uri);
      if (!document) return none;
      const drafts = await draftActions(server, document, range, context, token);
      const { revision, uri, version } = document;
      const actions = drafts.map(async ({ id, edits, placeholder, ...head }): Promise<CodeAction | Command> => {
        const data: DraftName = { uri, version, id, range, kind: head.kind };
        if (client.knowsCommandsOnly) return { title: head.title, command: applyActionCommand, arguments: [data] };
        if (client.resolvesEdits) return { ...head, data };
        return { ...head, edit: toWorkspaceEdit(document, await edits(token), client, placeholder) };
      });
      const finished = await Promise.all(actions);
      throwIfOutdated(document, revision);
      // Asked for by hand only: they are no fixes.
      const isAsked = context.triggerKind !== CodeActionTriggerKind.Automatic;
      if (client.commands.size === 0 || !isAsked || !wants(context, CodeActionKind.QuickFix)) return finished;
      const here = findingsAt(document, await server.visible.get(document, token), range);
      throwIfOutdated(document, revision);
      return [...finished, ...commandActions(document, here, client)];
    }),
  );
  if (client.knowsCommandsOnly) return { codeActionProvider: true };
  connection.onCodeActionResolve(async (action, token) => {
    const resolve = guarded(
      server,
      'A code action',
      action,
      async ({ data, edit }: CodeAction): Promise<CodeAction> =>
        edit || !isDraftName(data) ? action : { ...action, edit: await editOf(server, data, token) },
    );
    return resolve(action, token);
  });
  return {
    codeActionProvider: {
      codeActionKinds: [CodeActionKind.QuickFix, fixAllKind],
      resolveProvider: client.resolvesEdits,
    },
  };
};
