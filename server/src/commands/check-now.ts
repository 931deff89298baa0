import { needDocument, type ServerCommand } from './command.ts';

/** `{ uri }` → the number of findings. With `run` set to `manual` or `onSave` this is what shows them. */
export const checkNow: ServerCommand = async (server, argument, token) => {
  const document = needDocument(argument);
  return (await server.visible.check(document, token)).length;
};
