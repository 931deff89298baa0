/** What `.vscode` promises whoever works on Memlint: F5, the tasks, and the other ways to start it. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { built, editorTools, limits } from './tools.ts';
import { windowsOf } from './windows.ts';

interface Configuration {
  readonly name: string;
  readonly type: string;
  readonly args?: readonly string[];
  readonly program?: string;
  readonly cwd?: string;
  readonly port?: number;
  readonly outFiles: readonly string[];
  readonly preLaunchTask?: string;
}

interface Task {
  readonly label: string;
  readonly type: string;
  readonly script?: string;
  readonly command?: string;
}

const root = resolve(import.meta.dirname, '../..');
const read = (path: string) => JSON.parse(readFileSync(join(root, path), 'utf8'));
const { configurations, compounds }: { configurations: Configuration[]; compounds: { configurations: string[] }[] } =
  read('.vscode/launch.json');
const { tasks }: { tasks: Task[] } = read('.vscode/tasks.json');
const { scripts }: { scripts: Record<string, string> } = read('package.json');

const there = (text: string): string => text.replace(/\$\{workspaceFolder\}/g, root);
const named = (name: string): Configuration => {
  const found = configurations.find((it) => it.name === name);
  if (!found) throw new Error(`There is no ${name}`);
  return found;
};

test('what the configurations and tasks name is there', () => {
  for (const { outFiles, preLaunchTask, program, cwd } of configurations) {
    for (const it of outFiles) expect(existsSync(there(it).replace(/\/\*\*.*$/, '')), it).toBe(true);
    for (const it of [program, cwd]) if (it !== undefined) expect(existsSync(there(it)), it).toBe(true);
    if (preLaunchTask !== undefined) expect(tasks.map(({ label }) => label)).toContain(preLaunchTask);
  }
  for (const { configurations: names } of compounds) for (const it of names) named(it);
  for (const { script, command = '' } of tasks) {
    const name = script ?? /^npm run (\S+)/.exec(command)?.[1] ?? '';
    expect(Object.keys(scripts), `${script ?? command}`).toContain(name);
    expect(existsSync(join(root, /^node (\S+)/.exec(scripts[name] ?? '')?.[1] ?? 'nothing'))).toBe(true);
  }
});

test('the server is debugged at the port that one attaches to', () => {
  const { port } = named('Attach to the server');
  expect(readFileSync(join(root, 'client/src/extension.node.ts'), 'utf8')).toContain(`--inspect=${port}`);
});

test('the command line runs on the sample as it is started there', () => {
  const { program = '', args = [], cwd = '' } = named('Command line on the sample project');
  const run = () => execFileSync(process.execPath, [there(program), ...args], { cwd: there(cwd), encoding: 'utf8' });
  // It has findings, and says so with its exit code.
  expect(run).toThrow(expect.objectContaining({ status: 1, stdout: expect.stringContaining('orders.py') }));
});

const tools = await editorTools(['vscode', 'playwright', 'chromium']);

describe.skipIf(!tools)('F5', limits, () => {
  const { open } = windowsOf(tools, () => ({ settings: { 'memlint.newFindingDelay': 0 } }));

  test('the built extension is loaded from its folder, with the sample project open, and finds something', async () => {
    const { args = [] } = named('Extension with the sample project');
    const [folder = '', file = ''] = args.filter((it) => !it.startsWith('--')).map(there);
    const option = args.find((it) => it.startsWith('--extensionDevelopmentPath='));
    const extension = there(option?.split('=')[1] ?? '');
    expect(extension).toBe(dirname(dirname(built('client/dist/extension.js'))));
    const workbench = await open(folder, relative(folder, file), { extension });
    await workbench.squiggles().first().waitFor({ timeout: 60_000 });
    // Nothing else is installed: what is found comes from there.
    await workbench.command('Memlint: Explain Rule', 'unclosed-resource');
  });
});
