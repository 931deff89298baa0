/** Runs tests inside VS Code's extension host, one at a time, from outside. */
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { build } from 'esbuild';
import { startCodeServer } from './code-server.ts';
import type { Request, Response } from './exthost/main.ts';
import { launchChromium } from './playwright.ts';

/** VS Code with the extension under development loaded, waiting for tests to run. */
export interface ExtensionHost {
  /** Runs one of the cases; rejects with its error. */
  run(name: string): Promise<void>;
  stop(): Promise<void>;
}

/** Where things are, and the settings to start with. */
export interface ExtensionHostOptions {
  readonly tools: { readonly vscode: string; readonly playwright: string; readonly chromium: string };
  /** Folder of the extension, built. */
  readonly extension: string;
  readonly settings: Readonly<Record<string, unknown>>;
}

/** Starts VS Code in the browser and waits until its extension host asks for work. */
export const startExtensionHost = async (options: ExtensionHostOptions): Promise<ExtensionHost> => {
  const temporary = mkdtempSync(join(tmpdir(), 'memlint-exthost-'));
  const cleanUp: (() => Promise<unknown>)[] = [async () => rmSync(temporary, { recursive: true, force: true })];
  const stop = async (): Promise<void> => {
    for (const task of cleanUp.reverse()) await task();
  };
  try {
    const tests = join(temporary, 'tests.js');
    const socketPath = join(temporary, 'socket');
    await bundleTests(tests);
    const { connected, close } = listen(socketPath);
    cleanUp.push(close);
    const server = await startCodeServer({
      vscode: options.tools.vscode,
      settings: options.settings,
      env: { MEMLINT_TEST_SOCKET: socketPath },
    });
    cleanUp.push(server.stop);
    const browser = await launchChromium(options.tools);
    cleanUp.push(() => browser.close());
    const context = await browser.newContext({ viewport: { width: 960, height: 540 } });
    const page = await context.newPage();
    const log: string[] = [];
    // VS Code calls these; without them it throws.
    await page.exposeFunction('codeAutomationLog', (_type: never, parts: never) => log.push(String(parts)));
    await page.exposeFunction('codeAutomationExit', () => undefined);
    const url = server.url(server.folder({}), [
      ['extensionDevelopmentPath', server.remoteUri(options.extension)],
      ['extensionTestsPath', server.remoteUri(tests)],
      ['skipWelcome', 'true'],
    ]);
    await page.goto(url, { waitUntil: 'domcontentloaded' });
    const socket = await within(90_000, connected, () => `The extension host did not start:\n${log.join('\n')}`);
    return { run: talk(socket), stop };
  } catch (error) {
    await stop();
    throw error;
  }
};

/** VS Code loads plain CommonJS. */
const bundleTests = (outfile: string): Promise<unknown> =>
  build({
    entryPoints: [resolve(import.meta.dirname, 'exthost/main.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    sourcemap: 'inline',
    external: ['vscode'],
    logLevel: 'silent',
  });

/** A socket that one extension host connects to. */
const listen = (path: string): { connected: Promise<Socket>; close: () => Promise<void> } => {
  const server = createServer();
  const sockets: Socket[] = [];
  const connected = new Promise<Socket>((done, fail) => {
    server.once('error', fail);
    server.on('connection', (socket) => {
      socket.on('error', () => socket.destroy());
      sockets.push(socket);
      done(socket);
    });
  });
  server.listen(path);
  const close = async (): Promise<void> => {
    for (const socket of sockets) socket.destroy();
    server.close();
  };
  return { connected, close };
};

/** One request at a time, one line each way. */
const talk = (socket: Socket): ((name: string) => Promise<void>) => {
  const answers = createInterface(socket)[Symbol.asyncIterator]();
  let requests = 0;
  return async (name) => {
    requests += 1;
    const id = requests;
    socket.write(`${JSON.stringify({ id, name } satisfies Request)}\n`);
    for (;;) {
      const { done, value } = await answers.next();
      if (done) throw new Error('The extension host ended');
      const answer: Response = JSON.parse(value);
      // The answer to a test that ran out of time may still come.
      if (answer.id < id) continue;
      if (answer.error !== undefined) throw new Error(answer.error);
      return;
    }
  };
};

const within = async <Value>(milliseconds: number, task: Promise<Value>, message: () => string): Promise<Value> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, fail) => {
    timer = setTimeout(() => fail(new Error(message())), milliseconds);
  });
  try {
    return await Promise.race([task, late]);
  } finally {
    clearTimeout(timer);
  }
};
