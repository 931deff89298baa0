/** The VSIX as users install it, in real VS Code in a real browser, with a person's hands. */
import { afterAll, afterEach, beforeAll, describe, expect, onTestFailed, test } from 'vitest';
import { type CodeServer, startCodeServer } from './code-server.ts';
import { type Browser, launchChromium } from './playwright.ts';
import { built, editorTools, limits } from './tools.ts';
import { keepFailure, openWorkbench, takePicture, type Workbench } from './workbench.ts';

const lines = (...all: readonly string[]): string => `${all.join('\n')}\n`;

const leaking = lines(
  'import json',
  '',
  '',
  'def read_settings(path):',
  '    handle = open(path)',
  '    return json.load(handle)',
);

const fixed = lines(
  'import json',
  '',
  '',
  'def read_settings(path):',
  '    with open(path) as handle:',
  '        return json.load(handle)',
);

/** Where `open(path)` stands in {@link leaking}. */
const finding = { line: 5, column: 14 };

const tools = await editorTools(['vscode', 'playwright', 'chromium']);

describe.skipIf(!tools)('VS Code in the browser', limits, () => {
  let server: CodeServer | undefined;
  let browser: Browser | undefined;
  let open: Workbench[] = [];

  beforeAll(async () => {
    if (!tools) return;
    const settings = { 'memlint.newFindingDelay': 100, 'workbench.activityBar.location': 'hidden' };
    server = await startCodeServer({ vscode: tools.vscode, vsix: built('client/memlint.vsix'), settings });
    browser = await launchChromium(tools);
  });

  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });

  afterEach(async () => {
    const foreign = open.flatMap((it) => [...it.foreignHosts]);
    for (const workbench of open) await workbench.close();
    open = [];
    expect(foreign, 'hosts that were asked').toEqual([]);
  });

  /** Opens a window on `settings.py` with this text, in a folder with these settings. */
  const start = async (text: string, settings: Readonly<Record<string, unknown>> = {}): Promise<Workbench> => {
    if (!server || !browser) throw new Error('not started');
    const files = { 'settings.py': text, '.vscode/settings.json': JSON.stringify(settings) };
    const workbench = await openWorkbench(server, browser, server.folder(files), 'settings.py');
    open.push(workbench);
    onTestFailed(async ({ task }) => console.log(`See ${await keepFailure(workbench, task.name)}`));
    return workbench;
  };

  test('typing an unclosed open() gives a squiggle, a problem, and a fix that is saved', async () => {
    const typed = '    handle = open(path)\n    return json.load(handle)\n';
    const workbench = await start(leaking.replace(typed, ''));
    await workbench.typeAt({ line: 5, column: 1 }, typed);
    await workbench.waitForText(leaking);
    await workbench.squiggles().first().waitFor({ timeout: 30_000 });
    await takePicture(workbench, 'squiggle');

    const [file, problem] = await workbench.problems(1);
    expect(file).toBe('settings.py 1');
    expect(problem).toMatch(/close.* memlint unclosed-resource \[Ln 5, Col 14\]$/);
    await takePicture(workbench, 'problems');

    const titles = await workbench.openLightbulb(finding);
    await takePicture(workbench, 'lightbulb');
    const title = titles.find((it) => it.includes('with')) ?? 'no fix that says "with"';
    await workbench.quickFix(finding, title, fixed);
    expect(await workbench.problems(0)).toEqual([]);
    expect(await workbench.squiggles().count()).toBe(0);
    await workbench.save(fixed);
  });

  test('the hover explains the finding', async () => {
    const workbench = await start(leaking);
    await workbench.squiggles().first().waitFor({ timeout: 30_000 });
    const text = await workbench.hover(finding, 'ResourceWarning');
    await takePicture(workbench, 'hover');
    expect(text).toContain('memlint(unclosed-resource)');
  });

  test('saving applies the safe fixes where the user asked for that', async () => {
    const workbench = await start(leaking, { 'editor.codeActionsOnSave': { 'source.fixAll.memlint': 'explicit' } });
    await workbench.squiggles().first().waitFor({ timeout: 30_000 });
    await workbench.typeAt({ line: 2, column: 1 }, '# edited');
    const edited = (text: string): string => text.replace('\n\n', '\n# edited\n');
    await workbench.waitForText(edited(leaking));
    await workbench.save(edited(fixed));
    await workbench.waitForText(edited(fixed));
  });

  test('saving changes nothing where the user did not ask', async () => {
    const workbench = await start(leaking);
    await workbench.squiggles().first().waitFor({ timeout: 30_000 });
    await workbench.typeAt({ line: 2, column: 1 }, '# edited');
    await workbench.save(leaking.replace('\n\n', '\n# edited\n'));
  });

  test('right code has no finding, and a comment accepts one', async () => {
    const workbench = await start(`${fixed}\n\n${leaking.replace('import json\n\n\n', '')}`);
    // The second function is the proof that the first was looked at.
    expect((await workbench.problems(1))[1]).toMatch(/\[Ln 10, Col 14\]$/);
    await workbench.typeAt({ line: 10, column: 24 }, '  # memlint: ignore[unclosed-resource] short script');
    expect(await workbench.problems(0)).toEqual([]);
    expect(await workbench.squiggles().count()).toBe(0);
  });

  test('nothing is shown while memlint.enable is off (these tests can fail)', async () => {
    const workbench = await start(leaking, { 'memlint.enable': false });
    await expect(workbench.squiggles().first().waitFor({ timeout: 5_000 })).rejects.toThrow(/Timeout/);
    await expect(workbench.problems(1, 2_000)).rejects.toThrow(/findings in/);
    await expect(workbench.waitForText(fixed, 2_000)).rejects.toThrow(/the editor shows/);
  });
});
