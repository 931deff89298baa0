/** A language client over stdio that is made to measure: it notes when a message arrived before it reads it. */
import { spawn } from 'node:child_process';
import { isTable, type Table } from './table.ts';

export interface Launch {
  readonly command: string;
  readonly args: readonly string[];
  /** Sent as `initializationOptions`. */
  readonly options?: Table;
  readonly environment?: Readonly<Record<string, string>>;
}

/** An answer or notification, and when the last byte of it arrived (`performance.now()`). */
export interface Arrived {
  readonly message: Table;
  readonly at: number;
}

export interface LanguageClient {
  readonly pid: number;
  request(method: string, params: Table): Promise<Arrived>;
  notify(method: string, params: Table): void;
  /** The next notification that `accept` takes; ask before causing it. */
  next(method: string, accept: (params: Table) => boolean): Promise<Arrived>;
  /** What the server logged last, at most 20 lines. */
  readonly log: readonly string[];
  /** Shuts the server down and waits for its end. */
  end(): Promise<void>;
}

/** How diagnostics get to the client. */
export type Mode = 'pull' | 'push';

/** Starts a server and initialises it; resolves when it may be used. `folder` is the workspace. */
export async function startServer(launch: Launch, mode: Mode, folder: string): Promise<LanguageClient> {
  const client = connect(launch);
  const uri = `file://${folder}`;
  await client.request('initialize', {
    processId: process.pid,
    rootUri: uri,
    workspaceFolders: [{ uri, name: 'bench' }],
    initializationOptions: launch.options ?? {},
    capabilities: {
      general: { positionEncodings: ['utf-16'] },
      textDocument: {
        publishDiagnostics: { versionSupport: true, relatedInformation: true },
        ...(mode === 'pull' ? { diagnostic: {} } : {}),
      },
    },
  });
  client.notify('initialized', {});
  return client;
}

/** Longest wait for a message, in milliseconds. */
const patience = 30_000;

function connect({ command, args, environment = {} }: Launch): LanguageClient {
  const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'ignore'], env: { ...process.env, ...environment } });
  const ended = new Promise<void>((done) => child.on('close', () => done()));
  const answers = new Map<number, { done(it: Arrived): void; fail(error: Error): void }>();
  const waiting: {
    method: string;
    accept(params: Table): boolean;
    done(it: Arrived): void;
    fail(error: Error): void;
  }[] = [];
  const log: string[] = [];
  let number = 0;
  const send = (message: Table): void => {
    const body = JSON.stringify({ jsonrpc: '2.0', ...message });
    child.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  };
  const receive = (message: Table, at: number): void => {
    const { id, method, params } = message;
    if (typeof method !== 'string') {
      const answer = typeof id === 'number' ? answers.get(id) : undefined;
      if (typeof id === 'number') answers.delete(id);
      answer?.done({ message, at });
    } else if (id !== undefined) {
      const items = isTable(params) && Array.isArray(params['items']) ? params['items'] : undefined;
      send({ id, result: items ? items.map(() => null) : null });
    } else {
      if (method === 'window/logMessage' && isTable(params)) {
        log.push(String(params['message']));
        if (log.length > 20) log.shift();
      }
      const index = waiting.findIndex((it) => it.method === method && isTable(params) && it.accept(params));
      if (index >= 0) waiting.splice(index, 1)[0]?.done({ message, at });
    }
  };
  const read = messageReader(receive);
  child.stdout.on('data', (part: Buffer) => read(part, performance.now()));
  child.stdin.on('error', () => undefined);
  void ended.then(() => {
    const error = new Error(`${command} ended`);
    for (const it of [...answers.values(), ...waiting]) it.fail(error);
  });
  /** Fails what does not come, so that one lost message does not stop the whole benchmark. */
  const orLate = (what: string, wait: Promise<Arrived>): Promise<Arrived> => {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, fail) => {
      timer = setTimeout(
        () => fail(new Error(`no ${what} within ${patience / 1000} s; log: ${log.join(' | ') || 'empty'}`)),
        patience,
      );
    });
    return Promise.race([wait, late]).finally(() => clearTimeout(timer));
  };
  const request = (method: string, params: Table | null): Promise<Arrived> =>
    new Promise((done, fail) => {
      number += 1;
      answers.set(number, { done, fail });
      send({ id: number, method, params });
    });
  return {
    pid: child.pid ?? 0,
    log,
    request: (method, params) => orLate(`answer to ${method}`, request(method, params)),
    notify: (method, params) => send({ method, params }),
    next: (method, accept) =>
      orLate(
        method,
        new Promise((done, fail) => {
          waiting.push({ method, accept, done, fail });
        }),
      ),
    async end() {
      const late = setTimeout(() => child.kill('SIGKILL'), 5000);
      try {
        await request('shutdown', null);
        send({ method: 'exit' });
        child.stdin.end();
      } catch {
        // It has ended already, which is what was wanted.
      }
      await ended;
      clearTimeout(late);
    },
  };
}

/** Cuts a stream into messages. */
function messageReader(receive: (message: Table, at: number) => void): (part: Buffer, at: number) => void {
  let parts: Buffer[] = [];
  let size = 0;
  let wanted = 0;
  return (part, at) => {
    parts.push(part);
    size += part.length;
    while (size > 0 && size >= wanted) {
      const all = parts.length === 1 ? (parts[0] as Buffer) : Buffer.concat(parts);
      parts = [all];
      const border = all.indexOf('\r\n\r\n');
      if (border < 0) return;
      const length = Number(/content-length: *(\d+)/i.exec(all.toString('latin1', 0, border))?.[1]);
      wanted = border + 4 + length;
      if (size < wanted) return;
      const message: unknown = JSON.parse(all.toString('utf8', border + 4, wanted));
      parts = [all.subarray(wanted)];
      size -= wanted;
      wanted = 0;
      if (isTable(message)) receive(message, at);
    }
  };
}
