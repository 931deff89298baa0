/**
 * VS Code in the browser, as a person uses it: with the keyboard. Mouse clicks get lost (an overlay swallows them on
 * menus) and the focus moves late, so every action is one transaction that checks its result and is tried again.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { CodeServer } from './code-server.ts';
import type { Browser, Locator, Page } from './playwright.ts';
import { until, untilTrue } from './wait.ts';

/** A place in the editor, both 1-based, as VS Code shows them. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** One window with one file open. */
export interface Workbench {
  readonly page: Page;
  /** Absolute path of the folder that is open. */
  readonly folder: string;
  /** Hosts other than this machine that the page asked for. */
  readonly foreignHosts: ReadonlySet<string>;
  /** What the editor shows. Only for files that fit on the screen. */
  text(): Promise<string>;
  /** @param timeout milliseconds */
  waitForText(expected: string, timeout?: number): Promise<void>;
  /** Squiggles of findings at least as severe as information. */
  squiggles(): Locator;
  /**
   * The findings that the Problems panel lists, once there are as many as wanted; with a list, once they are these,
   * in any order: between two of them, there may be as many others.
   * @param timeout milliseconds
   */
  problems(wanted: number | readonly string[], timeout?: number): Promise<readonly string[]>;
  /** Opens the Problems panel, as large as it gets. */
  showProblems(): Promise<void>;
  /** Names of the files that the Problems panel lists, once there are as many as wanted. */
  problemFiles(count: number): Promise<readonly string[]>;
  closeProblems(): Promise<void>;
  goTo(position: Position): Promise<void>;
  /** Types at a place, as fast as keys can be sent. */
  typeAt(position: Position, text: string): Promise<void>;
  /** Opens the lightbulb's menu; resolves to what it offers. */
  openLightbulb(position: Position): Promise<readonly string[]>;
  /** Takes the lightbulb's entry with this title; done when the editor shows `expected`. */
  quickFix(position: Position, title: string, expected: string): Promise<void>;
  /** The text of the hover at this place, once it contains `expected`. */
  hover(position: Position, expected: string): Promise<string>;
  /** Runs a command of the palette by its title; with a second text, picks that from the list that follows. */
  command(title: string, choice?: string): Promise<void>;
  /** Opens the language status and gives the text of our item, once it fits. */
  statusItem(fits: RegExp): Promise<string>;
  /** Saves; done when the file on the disk is `expected`. */
  save(expected: string): Promise<void>;
  close(): Promise<void>;
}

/** Size of a window: small, and drawn larger, so that a picture of it is readable in a page (1280 × 720 pixels). */
const viewport = { width: 960, height: 540 };
const deviceScaleFactor = 4 / 3;

/** Under this name VS Code answers itself what its embedded pages ask for; no request leaves the browser. */
const ownFiles = /^vscode-remote\+127-002e0-002e0-002e1-[\w-]+\.vscode-resource\.vscode-cdn\.net$/;

/** How long a single step of a transaction may take before the whole is tried again, in milliseconds. */
const step = 4_000;

/** What a window shows beside a file in a folder. */
export interface WindowOptions {
  /** A file in the folder that lists the folders to open, in the place of the folder itself. */
  readonly workspace?: string | undefined;
  /** Absolute path of an extension that is not installed, as a debugger loads it. */
  readonly extension?: string;
}

/** Opens a window on `file` in `folder` and waits until it is shown and the extension host runs. */
export const openWorkbench = async (
  server: CodeServer,
  browser: Browser,
  folder: string,
  file: string,
  { workspace, extension }: WindowOptions = {},
): Promise<Workbench> => {
  const context = await browser.newContext({ viewport, deviceScaleFactor });
  const page = await context.newPage();
  const foreignHosts = new Set<string>();
  page.on('request', (request) => {
    const { protocol, hostname } = new URL(request.url());
    if (!protocol.startsWith('http') || hostname === '127.0.0.1' || ownFiles.test(hostname)) return;
    foreignHosts.add(hostname);
  });
  const path = join(folder, file);
  const url = server.url(workspace === undefined ? folder : join(folder, workspace), [
    ['openFile', server.remoteUri(path)],
    ...(extension === undefined ? [] : [['extensionDevelopmentPath', server.remoteUri(extension)] as const]),
  ]);
  await again('open the window', async () => {
    await page.goto(url, { waitUntil: 'domcontentloaded' });
    await page.locator('.editor-instance .view-line').first().waitFor({ timeout: 60_000 });
    // On a busy machine VS Code at times opens a workspace file with none of its folders, and stays so.
    if (workspace !== undefined)
      await page.locator('.explorer-folders-view .monaco-list-row').first().waitFor({ timeout: 15_000 });
  });
  // Room for the text.
  const sideBar = page.locator('.part.sidebar:visible');
  await again('close the side bar', async () => {
    if ((await sideBar.count()) > 0) await page.keyboard.press('Control+b');
    await sideBar.waitFor({ state: 'hidden', timeout: step });
  });

  const text = async (): Promise<string> => {
    // The order of the lines in the page is not the order on the screen.
    const lines = await page
      .locator('.editor-instance .view-lines .view-line')
      .evaluateAll((all) => all.map((line) => [Number.parseFloat(line.style.top), line.textContent ?? ''] as const));
    return [...lines]
      .sort(([a], [b]) => a - b)
      .map(([, line]) => line.replaceAll('\u00a0', ' '))
      .join('\n');
  };
  const waitForText = async (expected: string, timeout?: number): Promise<void> => {
    await untilTrue(`the editor shows ${JSON.stringify(expected)}`, async () => (await text()) === expected, timeout);
  };
  const goTo = ({ line, column }: Position): Promise<void> =>
    again('go to a place', async () => {
      await page.keyboard.press('Escape');
      await page.keyboard.press('Control+1');
      await page.keyboard.press('Control+g');
      await page.locator('.quick-input-widget .quick-input-box input').first().waitFor({ timeout: step });
      await page.keyboard.type(`${line}:${column}`);
      await page.keyboard.press('Enter');
      const status = page.locator('.statusbar-item').filter({ hasText: `Ln ${line}, Col ${column}` });
      await status.first().waitFor({ timeout: step });
      await page.locator('.editor-instance .monaco-editor.focused').first().waitFor({ timeout: step });
    });
  const entries = page.locator('.action-widget .monaco-list-row.action');
  const openLightbulb = (position: Position): Promise<readonly string[]> =>
    again('open the lightbulb', async () => {
      await goTo(position);
      await page.keyboard.press('Control+.');
      await entries.first().waitFor({ timeout: step });
      return entries.allInnerTexts();
    });

  const panel = page.locator('.markers-panel:visible');
  const openProblems = (): Promise<void> =>
    again('open the Problems panel', async () => {
      // The key closes the panel that is open.
      if ((await panel.count()) === 0) await page.keyboard.press('Control+Shift+M');
      await panel.first().waitFor({ timeout: step });
    });
  /** Runs a command of the palette by its title; with a second text, picks that from the list that follows. */
  const command = (title: string, choice?: string): Promise<void> =>
    again(`run "${title}"`, async () => {
      await page.keyboard.press('Escape');
      await page.keyboard.press('F1');
      const pick = async (wanted: string): Promise<void> => {
        const input = page.locator('.quick-input-widget .quick-input-box input').first();
        await input.waitFor({ timeout: step });
        await page.keyboard.type(wanted);
        // Enter takes the row in focus, which is another one until the list has followed what is typed.
        await page
          .locator('.quick-input-list .monaco-list-row.focused')
          .filter({ hasText: wanted })
          .first()
          .waitFor({ timeout: step });
        await page.keyboard.press('Enter');
      };
      await pick(title);
      if (choice !== undefined) await pick(choice);
    });

  return {
    page,
    folder,
    foreignHosts,
    text,
    waitForText,
    squiggles: () => page.locator('.monaco-editor .squiggly-warning, .monaco-editor .squiggly-info'),
    goTo,
    openLightbulb,
    problems: async (wanted, timeout) => {
      const fits = (found: readonly string[]): boolean =>
        typeof wanted === 'number' ? found.length === wanted : isDeepStrictEqual([...found].sort(), [...wanted].sort());
      await openProblems();
      return until(
        `${JSON.stringify(wanted)} findings in the Problems panel`,
        async () => {
          const rows = (await panel.locator('.monaco-list-row').allInnerTexts()).map(oneLine);
          // The others are the file and the places that belong to a finding.
          const found = rows.filter((it) => /\[Ln \d+, Col \d+\]$/.test(it));
          if (fits(found)) return found;
          throw new Error(`There are ${JSON.stringify(rows)}`);
        },
        timeout,
      );
    },
    showProblems: async () => {
      await openProblems();
      await command('View: Toggle Maximized Panel');
    },
    problemFiles: (count) =>
      until(`findings in ${count} files`, async () => {
        const labels = panel.locator(
          '.monaco-list-row .resource-label-container .label-name, .monaco-list-row .monaco-icon-label .label-name',
        );
        const names = new Set((await labels.allInnerTexts()).map(oneLine));
        if (names.size === count) return [...names];
        throw new Error(`There are ${[...names].join(', ')}`);
      }),
    closeProblems: () =>
      again('close the Problems panel', async () => {
        if ((await panel.count()) > 0) await page.keyboard.press('Control+j');
        await panel.waitFor({ state: 'hidden', timeout: step });
      }),
    typeAt: async (position, typed) => {
      await goTo(position);
      await page.keyboard.type(typed);
    },
    quickFix: (position, title, expected) =>
      again(`apply "${title}"`, async () => {
        if ((await text()) === expected) return;
        await openLightbulb(position);
        const entry = entries.filter({ hasText: title }).first();
        await entry.waitFor({ timeout: step });
        await until(`"${title}" is selected`, async () => {
          if ((await entry.getAttribute('class', { timeout: step }))?.includes('focused')) return true;
          await page.keyboard.press('ArrowDown');
          return undefined;
        });
        await page.keyboard.press('Enter');
        await waitForText(expected, step);
      }),
    hover: (position, expected) =>
      again('show the hover', async () => {
        await goTo(position);
        await page.keyboard.press('Control+k');
        await page.keyboard.press('Control+i');
        // The parts of the hover come from several sources, one after the other.
        const hover = page.locator('.monaco-editor .monaco-hover-content').filter({ hasText: expected }).first();
        await hover.waitFor({ timeout: step });
        return ((await hover.textContent()) ?? '').replaceAll('\u00a0', ' ');
      }),
    command,
    statusItem: (fits) =>
      again('show the language status', async () => {
        await page.keyboard.press('Escape');
        await page.locator('.statusbar-item#status\\.languageStatus').first().hover({ timeout: step });
        const item = page.locator('.hover-language-status').filter({ hasText: fits }).first();
        await item.waitFor({ timeout: step });
        return ((await item.textContent()) ?? '').replaceAll('\u00a0', ' ');
      }),
    save: (expected) =>
      again('save', async () => {
        await page.keyboard.press('Control+1');
        await page.keyboard.press('Control+s');
        await untilTrue('the file is saved', () => readFileSync(path, 'utf8') === expected, step);
      }).catch((error: unknown) => {
        throw new Error(`On the disk is ${JSON.stringify(readFileSync(path, 'utf8'))}`, { cause: error });
      }),
    close: async () => {
      // Leaving the page tells VS Code to end this window's extension host; closing the page at once does not.
      await page.goto('about:blank');
      await context.close();
    },
  };
};

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** Tries a transaction until it passes. */
const again = <Value>(what: string, transaction: () => Promise<Value>): Promise<Value> =>
  until(what, async () => ({ value: await transaction() }), 45_000).then((it) => it.value);
