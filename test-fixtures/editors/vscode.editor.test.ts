/** The VSIX as users install it, in real VS Code in a real browser, with a person's hands. */
import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { startFilm, takePicture } from './pictures.ts';
import { built, editorTools, limits } from './tools.ts';
import { untilTrue } from './wait.ts';
import { windowsOf } from './windows.ts';
import type { Position } from './workbench.ts';

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

/** What a finding is in the command line's JSON, as far as it is used here. */
interface Reported {
  readonly message: string;
  readonly rule: string;
  readonly severity: string;
  readonly location: Position;
}

/** Findings that the Problems panel lists: VS Code leaves hints out. */
const checkWithCommandLine = async (folder: string, file: string): Promise<readonly Reported[]> => {
  const args = [built('server/dist/cli.js'), 'check', file, '--output-format', 'json', '--exit-zero'];
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: folder });
  const all: readonly Reported[] = JSON.parse(stdout);
  return all.filter((it) => it.severity !== 'hint');
};

const tools = await editorTools(['vscode', 'playwright', 'chromium']);

describe.skipIf(!tools)('VS Code in the browser', limits, () => {
  const settings = { 'memlint.newFindingDelay': 100, 'workbench.activityBar.location': 'hidden' };
  const { start } = windowsOf(tools, () => ({ settings, vsix: built('client/memlint.vsix') }));

  test('typing an unclosed open() gives a squiggle, a problem, and a fix that is saved', async () => {
    const typed = '    handle = open(path)\n    return json.load(handle)\n';
    const workbench = await start(leaking.replace(typed, ''));
    await workbench.typeAt({ line: 5, column: 1 }, typed);
    await workbench.waitForText(leaking);
    await workbench.squiggles().first().waitFor({ timeout: 30_000 });

    const problem = 'The file from `open` is never released. memlint unclosed-resource [Ln 5, Col 14]';
    await workbench.problems([problem]);

    const titles = await workbench.openLightbulb(finding);
    expect(titles[0]).toBe("Wrap in 'with'");
    await workbench.quickFix(finding, "Wrap in 'with'", fixed);
    await workbench.problems([]);
    expect(await workbench.squiggles().count()).toBe(0);
    await workbench.save(fixed);
  });

  test('the Problems panel lists what the command line reports (and pictures for the README)', async () => {
    const text = readFileSync(join(import.meta.dirname, '../sample/orders.py'), 'utf8');
    const workbench = await start(text, {}, 'orders.py');
    await workbench.squiggles().first().waitFor({ timeout: 30_000 });
    await takePicture(workbench, 'squiggle');

    const reported = await checkWithCommandLine(workbench.folder, 'orders.py');
    expect(reported.length).toBeGreaterThan(2);
    await workbench.problems(
      reported.map(
        ({ message, rule, location }) => `${message} memlint ${rule} [Ln ${location.line}, Col ${location.column}]`,
      ),
    );

    const [first] = reported;
    if (!first) return;
    await workbench.openLightbulb(first.location);
    await takePicture(workbench, 'lightbulb');
    await workbench.closeProblems();
    // The message comes first; the explanation is what the picture is about.
    await workbench.hover(first.location, 'ResourceWarning');
    await takePicture(workbench, 'hover');
  });

  test('a scan of the workspace lists the findings of files that are not open (a picture for the README)', async () => {
    const folder = join(import.meta.dirname, '../sample');
    const all = readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')] as const);
    const others = Object.fromEntries(all.filter(([name]) => name !== 'settings.py'));
    const workbench = await start(Object.fromEntries(all)['settings.py'] ?? '', {}, 'settings.py', others);
    await workbench.squiggles().first().waitFor({ timeout: 30_000 });
    await workbench.command('Memlint: Scan Workspace');
    await workbench.showProblems();
    const listed = await workbench.problemFiles(all.length);
    expect([...listed].sort()).toEqual(all.map(([name]) => name).sort());
    await takePicture(workbench, 'workspace');
  });

  test('each folder of a workspace has its own configuration, and all are scanned', async () => {
    const folders = { folders: [{ path: 'app' }, { path: 'lib' }, { path: 'tools' }] };
    const workbench = await start(leaking, {}, 'app/settings.py', {
      'all.code-workspace': JSON.stringify(folders),
      'app/closed.py': leaking,
      'lib/memlint.toml': '[rules]\nunclosed-resource = "off"\n',
      'lib/off.py': leaking,
      'lib/shared.py': 'def add(item, items=[]):\n    items.append(item)\n    return items\n',
      'tools/pyproject.toml': '[tool.memlint]\nexclude = ["old/**"]\n',
      'tools/old/excluded.py': leaking,
      'tools/run.py': leaking,
    });
    await workbench.squiggles().first().waitFor({ timeout: 30_000 });
    await workbench.command('Memlint: Scan Workspace');
    await workbench.showProblems();
    expect([...(await workbench.problemFiles(4))].sort()).toEqual(['closed.py', 'run.py', 'settings.py', 'shared.py']);
  });

  test('a mistake in memlint.toml is marked where nobody opened a Python file', async () => {
    const workbench = await start('profil = "strict"\n', {}, 'memlint.toml');
    await workbench.problems(['profil: unknown setting; did you mean "profile"? memlint [Ln 1, Col 1]']);
  });

  test('mistakes in the configuration of each folder are marked while they are typed, and go when they are mended', async () => {
    const workbench = await start('\n', {}, 'app/memlint.toml', {
      'all.code-workspace': JSON.stringify({ folders: [{ path: 'app' }, { path: 'lib' }] }),
      'app/settings.py': leaking,
      'lib/pyproject.toml': '[tool.memlint]\nprofile = "strictly"\n',
    });
    const other = 'tool.memlint.profile: must be one of "relaxed", "balanced", "strict" memlint [Ln 2, Col 1]';
    // Nobody opened Python: VS Code has to find the configuration before it starts the extension.
    await workbench.problems([other], 60_000);
    await workbench.typeAt({ line: 1, column: 1 }, 'profil = "strict"');
    const mine = 'profil: unknown setting; did you mean "profile"? memlint [Ln 1, Col 1]';
    await workbench.problems([mine, other]);
    // Nothing was saved.
    expect(readFileSync(join(workbench.folder, 'app/memlint.toml'), 'utf8')).toBe('\n');
    await workbench.hover({ line: 1, column: 12 }, 'did you mean "profile"?');
    await workbench.typeAt({ line: 1, column: 7 }, 'e');
    await workbench.problems([other]);
    expect(await workbench.hover({ line: 1, column: 3 }, 'How sure Memlint must be')).toContain('Default: "balanced"');
    await workbench.save('profile = "strict"\n');
    await workbench.problems([other]);
  });

  test('the hover explains the finding', async () => {
    const workbench = await start(leaking);
    await workbench.squiggles().first().waitFor({ timeout: 30_000 });
    const text = await workbench.hover(finding, 'ResourceWarning');
    expect(text).toContain('The file from `open` is never released.');
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
    expect((await workbench.problems(1))[0]).toMatch(/\[Ln 10, Col 14\]$/);
    await workbench.typeAt({ line: 10, column: 24 }, '  # memlint: ignore[unclosed-resource] short script');
    await workbench.problems([]);
    expect(await workbench.squiggles().count()).toBe(0);
  });

  test('the status item and the walkthrough (pictures for the README)', async () => {
    const workbench = await start(leaking);
    await workbench.squiggles().first().waitFor({ timeout: 30_000 });
    const status = await workbench.statusItem(/Memlint: 1 finding/);
    expect(status).toMatch(/1 open file · server \d+ MB · checked at/);
    await takePicture(workbench, 'status-item');
    await workbench.command('Welcome: Open Walkthrough...', 'Get started with Memlint');
    const walkthrough = workbench.page.locator('.gettingStartedContainer');
    await walkthrough.filter({ hasText: 'See a finding' }).first().waitFor();
    // The text beside it is a page of its own.
    await untilTrue('the text of the step', async () => {
      const texts = await Promise.all(workbench.page.frames().map((it) => it.content().catch(() => '')));
      return texts.some((it) => it.includes('What a finding says'));
    });
    await workbench.page.locator('iframe.webview.ready').first().waitFor();
    await takePicture(workbench, 'walkthrough');
  });

  test('a fix from key press to saved file (an animation for the README)', async () => {
    const typed = '    handle = open(path)\n    return json.load(handle)\n';
    const workbench = await start(leaking.replace(typed, ''));
    const film = startFilm(workbench);
    await film.frame(700);
    for (const line of typed
      .split('\n')
      .filter((it) => it !== '')
      .entries()) {
      await workbench.typeAt({ line: 5 + line[0], column: 1 }, `${line[1]}\n`);
      await film.frame(500);
    }
    await workbench.squiggles().first().waitFor({ timeout: 30_000 });
    await film.frame(1200);
    await workbench.hover(finding, 'ResourceWarning');
    await film.frame(2500);
    await workbench.openLightbulb(finding);
    await film.frame(2000);
    await workbench.page.keyboard.press('Escape');
    await workbench.quickFix(finding, "Wrap in 'with'", fixed);
    await untilTrue('the squiggle goes', async () => (await workbench.squiggles().count()) === 0);
    await film.frame(2500);
    expect(film.save('fix').length).toBeGreaterThan(10_000);
  });

  test('nothing is shown while memlint.enable is off (these tests can fail)', async () => {
    const workbench = await start(leaking, { 'memlint.enable': false });
    await expect(workbench.squiggles().first().waitFor({ timeout: 5_000 })).rejects.toThrow(/Timeout/);
    await expect(workbench.problems(1, 2_000)).rejects.toThrow(/findings in/);
    await expect(workbench.waitForText(fixed, 2_000)).rejects.toThrow(/the editor shows/);
  });
});
