/** The life of the server as the settings and commands steer it, against a VS Code that is made of little. */
import { beforeEach, expect, test, vi } from 'vitest';
import type { ExtensionContext } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { startClient } from '../src/start-client.ts';

type Handler = (argument?: unknown) => unknown;

const editor = vi.hoisted(() => ({
  enabled: true,
  commands: new Map<string, Handler>(),
  onSettings: undefined as Handler | undefined,
  isTrusted: true,
  warnings: [] as unknown[],
}));

vi.mock('vscode', () => ({
  window: {
    createOutputChannel: () => ({ dispose: () => undefined, show: () => undefined }),
    onDidChangeActiveTextEditor: () => undefined,
    showWarningMessage: (message: unknown) => editor.warnings.push(message),
  },
  workspace: {
    get isTrusted() {
      return editor.isTrusted;
    },
    registerTextDocumentContentProvider: () => ({ dispose: () => undefined }),
    getConfiguration: () => ({ get: () => editor.enabled }),
    onDidChangeConfiguration: (handler: Handler) => {
      editor.onSettings = handler;
    },
  },
  languages: {
    createLanguageStatusItem: () => ({ dispose: () => undefined }),
    onDidChangeDiagnostics: () => undefined,
  },
  Disposable: { from: () => ({ dispose: () => undefined }) },
  commands: { registerCommand: (name: string, handler: Handler) => editor.commands.set(name, handler) },
}));

/** A client that, like the real one, refuses to be started or stopped while it is starting or stopping. */
const fakeClient = (log: string[], failures: Error[] = []) => {
  let state: 'stopped' | 'busy' | 'running' = 'stopped';
  const move = async (name: string, from: typeof state, to: typeof state) => {
    if (state !== from) throw new Error(`${name} while ${state}`);
    state = 'busy';
    await new Promise((done) => setTimeout(done, 1));
    const failure = name === 'start' ? failures.shift() : undefined;
    state = failure ? from : to;
    if (failure) throw failure;
    log.push(name);
  };
  return {
    isRunning: () => state === 'running',
    onDidChangeState: () => undefined,
    sendRequest: async () => void log.push('request'),
    start: () => move('start', 'stopped', 'running'),
    stop: () => move('stop', 'running', 'stopped'),
  } as unknown as BaseLanguageClient;
};

const setEnabled = (value: boolean): unknown => {
  editor.enabled = value;
  return editor.onSettings?.({ affectsConfiguration: () => true });
};

const context = () => ({ subscriptions: [] }) as unknown as ExtensionContext;

beforeEach(() => {
  editor.enabled = true;
  editor.commands.clear();
});

test('starts the server at once', async () => {
  const log: string[] = [];
  await startClient(context(), () => fakeClient(log));
  expect(log).toEqual(['start']);
});

test('stays off while memlint.enable is off, and follows the setting', async () => {
  const log: string[] = [];
  editor.enabled = false;
  await startClient(context(), () => fakeClient(log));
  expect(log).toEqual([]);
  await setEnabled(true);
  await setEnabled(false);
  expect(log).toEqual(['start', 'stop']);
});

test('requests that come while the server is starting wait for their turn', async () => {
  const log: string[] = [];
  const started = startClient(context(), () => fakeClient(log));
  await Promise.all([started, editor.commands.get('memlint.restart')?.(), setEnabled(false), setEnabled(true)]);
  expect(log.slice(0, 3)).toEqual(['start', 'stop', 'start']);
  expect(log.at(-1)).toBe('start');
});

test('a server that failed to start can be restarted', async () => {
  const log: string[] = [];
  await expect(startClient(context(), () => fakeClient(log, [new Error('no')]))).rejects.toThrow('no');
  await editor.commands.get('memlint.restart')?.();
  expect(log).toEqual(['start']);
});

test('nothing is run in a workspace that nobody trusts', async () => {
  const log: string[] = [];
  await startClient(context(), () => fakeClient(log));
  editor.isTrusted = false;
  await editor.commands.get('memlint.runLeakCheck')?.({ arguments: '' });
  expect(editor.warnings).toEqual(['A leak check runs your code, so it needs a trusted workspace.']);
  expect(log.filter((it) => it === 'request')).toEqual([]);
});

test('every document that is watched has a scheme, so that comparisons with Git are none of them', async () => {
  const selectors: unknown[] = [];
  await startClient(context(), ({ documentSelector = [] }) => {
    selectors.push(...documentSelector);
    return fakeClient([]);
  });
  expect(selectors.length).toBeGreaterThan(20);
  for (const it of selectors) expect(it).toMatchObject({ scheme: expect.not.stringMatching(/git/) });
});
