/**
 * What the protocol says of messages before any handler sees them: nothing before `initialize` and nothing after
 * `shutdown`, `initialize` once, and what is about a document names it.
 */
import {
  ErrorCodes,
  Message,
  ResponseError,
  type Connection,
  type ConnectionOptions,
  type NotificationMessage,
  type RequestMessage,
} from 'vscode-languageserver';
import { isTable } from './workspace/is-table.ts';

/** Requests that are out of order become this one, so that they are answered where all are. */
const refused = 'memlint/refused';

interface Refusal {
  readonly code: number;
  readonly message: string;
}

/** One for each connection, to be given to `createConnection`; `answerRefused` belongs to it. */
export function inOrder(): ConnectionOptions {
  let phase: 'new' | 'running' | 'over' = 'new';
  const refusalOf = ({ method, params }: RequestMessage | NotificationMessage): Refusal | undefined => {
    if (phase === 'over') return { code: ErrorCodes.InvalidRequest, message: 'The server was told to shut down.' };
    if (method === 'initialize') {
      if (phase === 'new') return undefined;
      return { code: ErrorCodes.InvalidRequest, message: 'The server is initialized already.' };
    }
    if (phase === 'new') return { code: ErrorCodes.ServerNotInitialized, message: 'The server is not initialized.' };
    if (method.startsWith('textDocument/') && !namesDocument(params))
      return { code: ErrorCodes.InvalidParams, message: `${method} names no document.` };
    return undefined;
  };
  return {
    messageStrategy: {
      handleMessage(message, next) {
        if (Message.isRequest(message)) {
          const refusal = refusalOf(message);
          if (refusal) return next({ ...message, method: refused, params: refusal } as Message);
          if (message.method === 'initialize') phase = 'running';
          if (message.method === 'shutdown') phase = 'over';
          return next(message.method === 'initialize' ? withCapabilities(message) : message);
        }
        if (Message.isNotification(message) && message.method !== 'exit' && refusalOf(message)) return undefined;
        return next(message);
      },
    },
  };
}

/** Answers what `inOrder` did not let through. */
export function answerRefused(connection: Connection): void {
  connection.onRequest(refused, ({ code, message }: Refusal) => new ResponseError(code, message));
}

const namesDocument = (params: unknown): boolean =>
  isTable(params) && isTable(params['textDocument']) && typeof params['textDocument']['uri'] === 'string';

/** A client that leaves them out can do nothing beside what all can. */
function withCapabilities(message: RequestMessage): RequestMessage {
  const params: Readonly<Record<string, unknown>> = isTable(message.params) ? message.params : {};
  return isTable(params['capabilities']) ? message : { ...message, params: { ...params, capabilities: {} } };
}
