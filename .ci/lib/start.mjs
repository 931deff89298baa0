/** The main job of `npm start`: everything up to date, one check, and where to go from there. */
import { existsSync } from 'node:fs';
import { relative } from 'node:path';
import { install } from './install.mjs';
import { at, failure, run, runMain } from './workspace.mjs';

export const start = () =>
  runMain(async () => {
    const begun = Date.now();
    await install();
    const { bundle } = await import('./bundle.mjs');
    const { packExtension, vsixPath } = await import('./vsix.mjs');
    const built = await bundle();
    const packed = await packExtension();
    if (built || packed) console.error(`Built in ${((Date.now() - begun) / 1000).toFixed(1)} s.`);
    const cli = at('server/dist/cli.js');
    if (!existsSync(cli)) throw failure('The command line was not built: server/src/cli/main.ts is missing.');

    const folder = callersFolder();
    const args = process.argv.slice(2);
    const code = await run(process.execPath, [cli, 'check', ...checkArguments(args, folder)], { cwd: folder });
    if (code > 1) return code;
    // Other formats are read by programs, so the hint must not end up among the findings.
    const tell = args.some(setsFormat) ? console.error : console.log;
    tell(
      `\nThe same in an editor: code --install-extension ${shown(vsixPath, folder)}` +
        ` · any other: node ${shown(cli, folder)} server --stdio`,
    );
    return 0;
  });

/** Where the user typed the command: npm itself moves to the package's folder. */
const callersFolder = () =>
  process.env['npm_package_json'] === at('package.json') && process.env['INIT_CWD']
    ? process.env['INIT_CWD']
    : process.cwd();

/** @param {string} argument */
const setsFormat = (argument) => argument.startsWith('--output-format');

/**
 * The command line's arguments: the user's, with the sample project where they name no path.
 * @param {readonly string[]} args
 * @param {string} folder
 */
const checkArguments = (args, folder) => [
  ...(args.some(setsFormat) ? [] : ['--output-format', 'full']),
  '--exit-zero',
  ...args,
  ...(args.every((it) => it.startsWith('-')) ? [shown(at('test-fixtures/sample'), folder)] : []),
];

/**
 * A path as short as it can be said from `folder`.
 * @param {string} path
 * @param {string} folder
 */
const shown = (path, folder) => {
  const short = relative(folder, path);
  return short.startsWith('..') ? path : short;
};
