/** VS Code for the web: no Node anywhere, the server in a web worker, the folder a virtual file system. */
import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Browser, launchChromium, type Page } from './playwright.ts';
import { built, editorTools, limits } from './tools.ts';
import { until, untilTrue } from './wait.ts';

const leaking = 'import json\n\n\ndef read(path):\n    handle = open(path)\n    return json.load(handle)\n';
const fixed = 'import json\n\n\ndef read(path):\n    with open(path) as handle:\n        return json.load(handle)\n';

const tools = await editorTools(['vscode', 'playwright', 'chromium', 'web']);

/** How long one step of a transaction may take, in milliseconds. */
const step = 5_000;

describe.skipIf(!tools)('VS Code for the web', limits, () => {
  let browser: Browser | undefined;
  let home = '';
  let url = '';
  let stop = (): void => undefined;

  beforeAll(async () => {
    if (!tools) return;
    home = mkdtempSync(join(tmpdir(), 'memlint-web-'));
    const folder = join(home, 'folder');
    mkdirSync(folder);
    writeFileSync(join(folder, 'settings.py'), leaking);
    const extension = join(home, 'extension');
    const source = dirname(dirname(built('client/dist/extension.browser.js')));
    for (const name of ['package.json', 'dist', 'media'])
      cpSync(join(source, name), join(extension, name), { recursive: true });
    const port = await freePort();
    url = `http://localhost:${port}/`;
    const script = join(tools.web, 'node_modules/@vscode/test-web/out/server/index.js');
    const build = ['--quality', 'stable', '--commit', '0'.repeat(40), '--testRunnerDataDir', join(tools.web, 'data')];
    const where = ['--host', 'localhost', '--port', String(port), '--extensionDevelopmentPath', extension];
    const log = openSync(join(home, 'log'), 'w');
    const child = spawn(process.execPath, [script, '--browser', 'none', '--esm=false', ...build, ...where, folder], {
      stdio: ['ignore', log, log],
      detached: true,
    });
    stop = () => {
      try {
        if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
      } catch {
        // It ended already.
      }
    };
    process.once('exit', stop);
    await until('the server answers', async () => (await fetch(url)).ok || undefined, 60_000).catch(
      (error: unknown) => {
        throw new Error(readFileSync(join(home, 'log'), 'utf8'), { cause: error });
      },
    );
    browser = await launchChromium(tools);
  });

  afterAll(async () => {
    await browser?.close();
    stop();
    rmSync(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  });

  test('a finding is shown and fixed, and nobody else is asked for anything', async () => {
    const context = await browser?.newContext({ viewport: { width: 1200, height: 800 } });
    const page = await context?.newPage();
    if (!page) throw new Error('not started');
    const foreign = new Set<string>();
    page.on('request', (request) => {
      const { protocol, hostname } = new URL(request.url());
      if (protocol.startsWith('http') && !/(?:^|\.)localhost$/.test(hostname)) foreign.add(hostname);
    });
    await page.goto(url, { waitUntil: 'domcontentloaded' });
    await openFile(page, 'settings.py');
    await page.locator('.monaco-editor .squiggly-warning').first().waitFor({ timeout: 60_000 });
    const entry = page.locator('.action-widget .monaco-list-row.action').filter({ hasText: "Wrap in 'with'" }).first();
    await again('apply the fix', async () => {
      if ((await text(page)) === fixed) return;
      await page.keyboard.press('Escape');
      await page.keyboard.press('Control+1');
      await page.keyboard.press('Control+g');
      await page.locator('.quick-input-widget .quick-input-box input').first().waitFor({ timeout: step });
      await page.keyboard.type('5:15');
      await page.keyboard.press('Enter');
      await page.keyboard.press('Control+.');
      await entry.waitFor({ timeout: step });
      await page.keyboard.press('Enter');
      await untilTrue('the editor shows the fix', async () => (await text(page)) === fixed, step);
    });
    await untilTrue('the squiggle goes', async () => (await page.locator('.squiggly-warning').count()) === 0);
    expect([...foreign].filter((it) => !/vscode|microsoft/.test(it))).toEqual([]);
    await context?.close();
  });
});

/** From the explorer: a virtual folder cannot be searched. */
const openFile = (page: Page, name: string): Promise<void> =>
  again('open the file', async () => {
    const row = page.locator('.explorer-viewlet .monaco-list-row').filter({ hasText: name }).first();
    await row.waitFor({ timeout: step });
    await row.dblclick({ timeout: step });
    await page.locator('.editor-instance .view-line').first().waitFor({ timeout: step });
  });

const text = async (page: Page): Promise<string> => {
  const lines = await page
    .locator('.editor-instance .view-lines .view-line')
    .evaluateAll((all) => all.map((line) => [Number.parseFloat(line.style.top), line.textContent ?? ''] as const));
  return [...lines]
    .sort(([a], [b]) => a - b)
    .map(([, line]) => line.replaceAll('\u00a0', ' '))
    .join('\n');
};

const again = <Value>(what: string, transaction: () => Promise<Value>): Promise<Value> =>
  until(what, async () => ({ value: await transaction() }), 60_000).then((it) => it.value);

const freePort = (): Promise<number> =>
  new Promise((done, fail) => {
    const probe = createServer().once('error', fail);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => (address && typeof address === 'object' ? done(address.port) : fail(new Error('no port'))));
    });
  });
