import { findFunction, type FoundFunction } from '../find-function.ts';
import { needDocument, type ServerCommand } from './command.ts';

/** `{ uri, position }` → the function there: its name, and what its call needs. */
export const functionAt: ServerCommand = async (_server, argument): Promise<FoundFunction> => {
  const document = needDocument(argument);
  return findFunction(document.text, argument.offset(document) ?? 0);
};
