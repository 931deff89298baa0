import { editOf, isDraftName } from '../action-drafts.ts';
import type { ServerCommand } from './command.ts';

/** What clients that know no code actions are given in their place. */
export const applyActionCommand = 'memlint.server.applyAction';

/** What such a client was offered → whether it applied the edit, which it is sent. */
export const applyAction: ServerCommand = async (server, { sent }, token) => {
  if (!isDraftName(sent)) throw new Error('This command is for the entries of a list of code actions.');
  const { applied } = await server.connection.workspace.applyEdit({ edit: await editOf(server, sent, token) });
  return applied;
};
