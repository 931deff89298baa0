/** VS Code's own server with its Node extension host, in a home of its own. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { until, untilTrue } from './wait.ts';

/** A running server and the folder it works in. */
export interface CodeServer {
  /** Makes a workspace folder with these files (name → text); returns its absolute path. */
  folder(files: Readonly<Record<string, string>>): string;
  /**
   * Address of a workbench.
   * @param payload pairs that VS Code takes as start-up options, such as `openFile`
   */
  url(path: string, payload: readonly (readonly [string, string])[]): string;
  /** A file as VS Code in the browser names it. */
  remoteUri(path: string): string;
  stop(): Promise<void>;
}

/** How the server is started. */
export interface CodeServerOptions {
  /** Path of VS Code's `server-main.js`. */
  readonly vscode: string;
  /** A VSIX to install first. */
  readonly vsix?: string;
  /** User settings beside the ones that keep VS Code quiet. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Environment variables that extensions see. */
  readonly env?: Readonly<Record<string, string>>;
}

/** No start page, no network, nothing that pops up or changes what is typed. */
const quietSettings = {
  'breadcrumbs.enabled': false,
  'chat.disableAIFeatures': true,
  'chat.commandCenter.enabled': false,
  'editor.accessibilitySupport': 'off',
  'editor.autoClosingBrackets': 'never',
  'editor.autoClosingQuotes': 'never',
  'editor.autoIndent': 'none',
  'editor.minimap.enabled': false,
  'editor.parameterHints.enabled': false,
  'editor.quickSuggestions': { other: 'off', comments: 'off', strings: 'off' },
  'editor.scrollBeyondLastLine': false,
  'editor.stickyScroll.enabled': false,
  'editor.suggestOnTriggerCharacters': false,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'files.autoSave': 'off',
  'git.enabled': false,
  'security.workspace.trust.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'window.commandCenter': false,
  'window.menuBarVisibility': 'compact',
  'workbench.colorTheme': 'Default Light Modern',
  'workbench.enableExperiments': false,
  'workbench.layoutControl.enabled': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
};

/** Starts a server and waits until it answers. */
export const startCodeServer = async (options: CodeServerOptions): Promise<CodeServer> => {
  const home = mkdtempSync(join(tmpdir(), 'memlint-vscode-'));
  const at = (...parts: readonly string[]): string => join(home, ...parts);
  mkdirSync(at('user/User'), { recursive: true });
  writeFileSync(at('user/User/settings.json'), JSON.stringify({ ...quietSettings, ...options.settings }));
  const folders = ['--server-data-dir', at('server'), '--user-data-dir', at('user'), '--extensions-dir', at('ext')];
  const command = [options.vscode, '--accept-server-license-terms', ...folders];
  const env = isolated(home, options.env ?? {});
  try {
    if (options.vsix) installExtension([...command, '--install-extension', options.vsix], env);
    const port = await freePort();
    const log = openSync(at('log'), 'w');
    const serve = ['--host', '127.0.0.1', '--port', String(port), '--without-connection-token'];
    const quiet = ['--telemetry-level', 'off', '--disable-workspace-trust'];
    const child = spawn(process.execPath, [...command, ...serve, ...quiet], {
      env,
      stdio: ['ignore', log, log],
      // Its own process group: extension hosts and language servers end with it.
      detached: true,
    });
    const kill = (): void => killGroup(child, 'SIGKILL');
    const abandon = (): void => {
      kill();
      removeFolder(home);
    };
    process.once('exit', abandon);
    const stop = async (): Promise<void> => {
      killGroup(child, 'SIGTERM');
      await untilTrue('VS Code ends', () => child.exitCode !== null || child.signalCode !== null, 10_000).catch(kill);
      // What it started may outlive it.
      kill();
      process.off('exit', abandon);
      removeFolder(home);
    };
    try {
      await answers(port, child);
    } catch (error) {
      const text = readFileSync(at('log'), 'utf8');
      await stop();
      throw new Error(`VS Code did not start:\n${text}`, { cause: error });
    }
    const host = `127.0.0.1:${port}`;
    const remoteUri = (path: string): string => `vscode-remote://${host}${path}`;
    return {
      folder: (files) => writeFolder(mkdtempSync(at('workspace-')), files),
      url: (path, payload) =>
        `http://${host}/?${path.endsWith('.code-workspace') ? 'workspace' : 'folder'}=${encodeURIComponent(path)}&payload=${encodeURIComponent(JSON.stringify(payload))}`,
      remoteUri,
      stop,
    };
  } catch (error) {
    removeFolder(home);
    throw error;
  }
};

/** The environment without anything of the person who runs the tests. An empty gallery: it asks none. */
const isolated = (home: string, more: Readonly<Record<string, string>>): NodeJS.ProcessEnv => {
  const { NODE_OPTIONS: _, ...env } = process.env;
  const own = { HOME: home, XDG_DATA_HOME: join(home, 'data'), XDG_CONFIG_HOME: join(home, 'config') };
  return { ...env, ...own, XDG_CACHE_HOME: join(home, 'cache'), EXTENSIONS_GALLERY: '{}', ...more };
};

const installExtension = (command: readonly string[], env: NodeJS.ProcessEnv): void => {
  const { status, stdout, stderr } = spawnSync(process.execPath, command, { env, encoding: 'utf8', timeout: 90_000 });
  if (status !== 0) throw new Error(`The extension could not be installed:\n${stdout}\n${stderr}`);
};

const answers = (port: number, child: ChildProcess): Promise<true> =>
  until(
    'VS Code answers',
    async () => {
      if (child.exitCode !== null) return undefined;
      const response = await fetch(`http://127.0.0.1:${port}/version`);
      return response.ok || undefined;
    },
    60_000,
  );

const freePort = (): Promise<number> =>
  new Promise((done, fail) => {
    const probe = createServer().once('error', fail);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => (address && typeof address === 'object' ? done(address.port) : fail(new Error('no port'))));
    });
  });

const killGroup = (child: ChildProcess, signal: NodeJS.Signals): void => {
  try {
    if (child.pid !== undefined) process.kill(-child.pid, signal);
  } catch {
    // Nobody of the group is left.
  }
};

/** Also while a process that was just killed still writes there. */
const removeFolder = (path: string): void =>
  rmSync(path, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });

const writeFolder = (folder: string, files: Readonly<Record<string, string>>): string => {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
};
