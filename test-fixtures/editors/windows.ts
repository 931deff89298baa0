/** The windows of one suite: VS Code is started once, and what a test has opened is closed after it. */
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { type CodeServer, startCodeServer } from './code-server.ts';
import { keepFailure } from './pictures.ts';
import { type Browser, launchChromium } from './playwright.ts';
import type { Tools } from './tools.ts';
import { openWorkbench, type WindowOptions, type Workbench } from './workbench.ts';

/** What a suite's VS Code starts with. */
export interface SuiteOptions {
  readonly settings: Readonly<Record<string, unknown>>;
  /** Absolute path of the extension to install. */
  readonly vsix?: string;
}

export interface Windows {
  /** Opens a window on a file with this text, in a folder with these settings. */
  start(
    text: string,
    settings?: Readonly<Record<string, unknown>>,
    name?: string,
    others?: Readonly<Record<string, string>>,
  ): Promise<Workbench>;
  /** Opens a window on a file of a folder that is there. */
  open(folder: string, name: string, options?: WindowOptions): Promise<Workbench>;
}

/** To be called in a `describe`. Fails tests whose windows asked other machines for anything. */
export const windowsOf = (
  tools: Tools<'vscode' | 'playwright' | 'chromium'> | undefined,
  options: () => SuiteOptions,
): Windows => {
  let server: CodeServer | undefined;
  let browser: Browser | undefined;
  let shown: Workbench[] = [];

  beforeAll(async () => {
    if (!tools) return;
    server = await startCodeServer({ vscode: tools.vscode, ...options() });
    browser = await launchChromium(tools);
  });

  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });

  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') {
      for (const workbench of shown) console.log(`See ${await keepFailure(workbench, task.name)}`);
    }
    const foreign = shown.flatMap((it) => [...it.foreignHosts]);
    for (const workbench of shown) await workbench.close();
    shown = [];
    expect(foreign, 'hosts that were asked').toEqual([]);
  });

  const started = (): { server: CodeServer; browser: Browser } => {
    if (!server || !browser) throw new Error('not started');
    return { server, browser };
  };
  const open: Windows['open'] = async (folder, name, window) => {
    const workbench = await openWorkbench(started().server, started().browser, folder, name, window);
    shown.push(workbench);
    return workbench;
  };
  return {
    open,
    start(text, settings = {}, name = 'settings.py', others = {}) {
      const files = { ...others, [name]: text, '.vscode/settings.json': JSON.stringify(settings) };
      const workspace = Object.keys(others).find((it) => it.endsWith('.code-workspace'));
      return open(started().server.folder(files), name, { workspace });
    },
  };
};
