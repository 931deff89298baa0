/** A first hour with Memlint in real VS Code, with the keyboard alone; the pointer is never moved. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Locator } from './playwright.ts';
import { built, editorTools, limits } from './tools.ts';
import { until, untilTrue } from './wait.ts';
import { windowsOf } from './windows.ts';
import type { Workbench } from './workbench.ts';

const tools = await editorTools(['vscode', 'playwright', 'chromium']);

/** How long one step may take before it is tried again, in milliseconds. */
const step = 5_000;

/** The same for a key that, pressed again, goes one further: only a key that was lost may be pressed again. */
const lost = 20_000;

describe.skipIf(!tools)('with the keyboard alone', limits, () => {
  const { start } = windowsOf(tools, () => ({ settings: {}, vsix: built('client/memlint.vsix') }));

  /** The sample of the walkthrough, opened by its command. */
  const sample = async (): Promise<Workbench> => {
    const workbench = await start('x = 1\n');
    await workbench.command('Memlint: Open Sample File');
    await workbench.squiggles().first().waitFor({ timeout: 30_000 });
    await focusEditor(workbench);
    return workbench;
  };

  /** Presses keys until something is to be seen. */
  const pressUntil = (workbench: Workbench, keys: readonly string[], seen: Locator, timeout = step): Promise<unknown> =>
    until(
      `${keys.join(' ')} shows something`,
      async () => {
        for (const key of keys) await workbench.page.keyboard.press(key);
        await seen.first().waitFor({ timeout });
        return true;
      },
      4 * timeout,
    );

  const focusEditor = (workbench: Workbench): Promise<unknown> =>
    pressUntil(workbench, ['Escape', 'Control+1'], workbench.page.locator('.editor-instance .monaco-editor.focused'));

  /** The line that the status bar says the cursor is in. */
  const line = async ({ page }: Workbench): Promise<number> => {
    const [text = ''] = await page
      .locator('.statusbar-item')
      .filter({ hasText: /Ln \d+, Col \d+/ })
      .allInnerTexts();
    return Number(/Ln (\d+)/.exec(text)?.[1]);
  };

  const untilLine = (workbench: Workbench, expected: number): Promise<void> =>
    untilTrue(`the cursor is in line ${expected}`, async () => (await line(workbench)) === expected);

  /** Pages that the window embeds: previews, and the text beside a step of the walkthrough. */
  const embedded = async ({ page }: Workbench): Promise<string> =>
    (await Promise.all(page.frames().map((it) => it.content().catch(() => '')))).join('\n');

  test('from finding to finding with F8, which says what is wrong; the fix with Ctrl+. and Enter', async () => {
    const workbench = await sample();
    const { page } = workbench;
    const marker = page.locator('.marker-widget');
    const first = marker.filter({ hasText: 'The file from `open` is never released.' });
    await pressUntil(workbench, ['F8'], first, lost);
    await untilLine(workbench, 10);
    // The rule is named, and how many there are.
    await marker.filter({ hasText: 'unclosed-resource' }).first().waitFor({ timeout: step });
    const second = marker.filter({ hasText: 'sqlite3.connect' });
    await pressUntil(workbench, ['F8'], second, lost);
    await untilLine(workbench, 15);
    await pressUntil(workbench, ['Shift+F8'], first, lost);
    const menu = page.locator('.action-widget .monaco-list-row.action');
    await focusEditor(workbench);
    await pressUntil(workbench, ['Escape', 'Control+.'], menu);
    // The preferred fix is first, and is the one that Enter takes.
    expect((await menu.allInnerTexts())[0]).toBe("Wrap in 'with'");
    await page.keyboard.press('Enter');
    await untilTrue('the file is wrapped', async () =>
      (await workbench.text()).includes('    with open(path) as handle:'),
    );
    await workbench.problems(2);
  });

  test('the hover is opened, read and followed to the page of its rule, which needs no network', async () => {
    const workbench = await sample();
    const { page } = workbench;
    await pressUntil(workbench, ['F8'], page.locator('.marker-widget').filter({ hasText: 'never released' }), lost);
    await focusEditor(workbench);
    const hover = page.locator('.monaco-editor .monaco-hover-content').filter({ hasText: 'About this rule' });
    await pressUntil(workbench, ['Control+k', 'Control+i'], hover);
    // Once more moves the focus into it; the links come one after the other.
    await until('the page of the rule', async () => {
      await page.keyboard.press('Control+k');
      await page.keyboard.press('Control+i');
      for (let tries = 0; tries < 8; tries += 1) {
        await page.keyboard.press('Tab');
        const focused = await page.evaluate<string>('document.activeElement?.textContent ?? ""');
        if (focused === 'About this rule') break;
      }
      await page.keyboard.press('Enter');
      await untilTrue('a page', async () => /<h1[^>]*>unclosed-resource/.test(await embedded(workbench)), step);
      return true;
    });
  });

  test('the Problems panel is entered, walked through and left for the finding; a related place opens, too', async () => {
    const workbench = await sample();
    const { page } = workbench;
    expect(await workbench.problems(3)).toHaveLength(3);
    const row = page.locator('.markers-panel .monaco-list-row.focused');
    await pressUntil(
      workbench,
      ['Home', 'ArrowDown'],
      row.filter({ hasText: 'The file from `open` is never released' }),
    );
    await page.keyboard.press('Enter');
    await untilLine(workbench, 10);
    await page.keyboard.press('Control+Shift+M');
    await pressUntil(workbench, ['Home', 'ArrowDown', 'ArrowDown'], row.filter({ hasText: 'last used here' }));
    await page.keyboard.press('Enter');
    await untilLine(workbench, 11);
  });

  test('a finding is accepted with a reason, which is typed where the comment waits for it', async () => {
    const text = (comment: string) =>
      `def read(path):\n    handle = open(\n        path,\n    )${comment}\n    return handle.read()\n`;
    const workbench = await start(text(''));
    await workbench.squiggles().first().waitFor({ timeout: 30_000 });
    const ignored = (reason: string) => text(`  # memlint: ignore[unclosed-resource] ${reason}`);
    await workbench.quickFix({ line: 2, column: 14 }, 'Ignore this line', ignored('reason'));
    await workbench.page.keyboard.type('a short script');
    await workbench.waitForText(ignored('a short script'));
    await workbench.problems([]);
  });

  test('what is there is accepted in a baseline, which counts from then on', async () => {
    const workbench = await start('def read(path):\n    handle = open(path)\n    return handle.read()\n');
    expect(await workbench.problems(1)).toHaveLength(1);
    await workbench.command('Memlint: Create or Update Baseline');
    const toast = workbench.page.locator('.notification-toast');
    await toast
      .filter({ hasText: 'Wrote 1 finding to memlint-baseline.json. It does not count yet.' })
      .first()
      .waitFor();
    await workbench.command('Notifications: Accept Notification Primary Action');
    await workbench.problems([]);
    const settings = readFileSync(join(workbench.folder, '.vscode/settings.json'), 'utf8');
    expect(JSON.parse(settings)).toEqual({ 'memlint.baseline': 'memlint-baseline.json' });
    // A second time it says what it did, and asks nothing.
    await workbench.command('Memlint: Create or Update Baseline');
    await toast
      .filter({ hasText: /^Wrote 1 finding to memlint-baseline\.json\.$/ })
      .first()
      .waitFor();
  });

  test('the rule of the finding at the cursor is explained by its command', async () => {
    const workbench = await sample();
    await pressUntil(
      workbench,
      ['F8'],
      workbench.page.locator('.marker-widget').filter({ hasText: 'never released' }),
      lost,
    );
    await focusEditor(workbench);
    await workbench.command('Memlint: Explain Rule');
    await untilTrue('its page', async () => /<h1[^>]*>unclosed-resource/.test(await embedded(workbench)));
  });

  test('the steps of the walkthrough, and the buttons in them', async () => {
    const workbench = await start('x = 1\n');
    const { page } = workbench;
    const focused = () => page.evaluate<string>('document.activeElement?.textContent?.trim() ?? ""');
    const tabTo = (text: RegExp): Promise<unknown> =>
      until(`Tab comes to ${text}`, async () => {
        for (let tries = 0; tries < 12; tries += 1) {
          if (text.test(await focused())) return true;
          await page.keyboard.press('Tab');
        }
        return undefined;
      });
    await workbench.command('Welcome: Open Walkthrough...', 'Get started with Memlint');
    const shown = page.locator('.gettingStartedContainer');
    await shown.filter({ hasText: 'See a finding' }).first().waitFor();
    for (const [title, text] of [
      ['Fix it', 'What a fix does'],
      ['Know why', 'Why it matters'],
      ['Bring it to a project', 'For a whole project'],
      ['Prove it', 'What is measured, is sure'],
      ['See a finding', 'What a finding says'],
    ] as const) {
      await tabTo(new RegExp(`^${title}`));
      await page.keyboard.press('Enter');
      await page
        .locator('.getting-started-step.expanded')
        .filter({ hasText: title })
        .first()
        .waitFor({ timeout: step });
      await untilTrue(`the text of "${title}"`, async () => (await embedded(workbench)).includes(text));
    }
    await tabTo(/^Open the sample file$/);
    await page.keyboard.press('Enter');
    await workbench.squiggles().first().waitFor({ timeout: 30_000 });
    await untilTrue('the sample', async () => (await workbench.text()).includes('press Ctrl+. on it to fix it'));
  });
});
