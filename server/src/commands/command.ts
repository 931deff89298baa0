/** What `workspace/executeCommand` runs: one command is one file in this folder. */
import type { CancellationToken } from 'vscode-languageserver';
import { isTable } from '../workspace/is-table.ts';
import type { OpenDocument } from '../documents.ts';
import type { Server } from '../server.ts';

/** Gets the one object that clients send as argument; throws what a person should read. */
export type ServerCommand = (server: Server, argument: CommandArgument, token: CancellationToken) => Promise<unknown>;

/** The argument, read with care: clients send what they like. */
export interface CommandArgument {
  /** As it was sent. */
  readonly sent: unknown;
  text(key: string): string | undefined;
  /** The texts of a list; none where it is none. */
  texts(key: string): readonly string[];
  /** The open document that `uri` names. */
  document(): OpenDocument | undefined;
  /** Offset of `position` in the document. */
  offset(document: OpenDocument): number | undefined;
}

/** Wraps what a client sent. */
export function commandArgument(server: Server, sent: unknown): CommandArgument {
  const values = isTable(sent) ? sent : {};
  const text = (key: string): string | undefined => {
    const value = values[key];
    return typeof value === 'string' ? value : undefined;
  };
  return {
    sent,
    text,
    texts(key) {
      const value = values[key];
      const list: readonly unknown[] = Array.isArray(value) ? value : [];
      return list.filter((it) => typeof it === 'string');
    },
    document: () => server.documents.get(text('uri') ?? ''),
    offset(document) {
      const position = values['position'];
      if (!isTable(position)) return undefined;
      const { line, character } = position;
      if (typeof line !== 'number' || typeof character !== 'number') return undefined;
      return document.offsetAt({ line, character });
    },
  };
}

/** The open folders (URIs) that the command line can work in. */
export const foldersOnDisk = ({ folders }: Server): readonly string[] =>
  folders().filter((it) => it.startsWith('file:'));

/** The document, or a sentence for the person who asked. */
export function needDocument(argument: CommandArgument): OpenDocument {
  const document = argument.document();
  if (!document) throw new Error('Open a Python file first.');
  return document;
}
