/** `corpus`: installs real projects, from Debian packages and wheels, in a folder outside the repository. */
import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { lineCount } from '../bench/python-source.ts';
import type { Places } from './main.ts';
import { markdownTable, pythonFiles } from './python-files.ts';
import { manifestName, revisionOf } from './reported.ts';

export const corpusHelp = `corpus [--into DIR] [--only TEXT]
  installs the projects of test-fixtures/campaigns/corpus.json (apt-get download, pip download) and counts their lines`;

interface Project {
  readonly name: string;
  readonly from: 'debian' | 'wheel';
}

const projectsOf = (root: string): readonly Project[] =>
  JSON.parse(readFileSync(join(root, 'test-fixtures/campaigns/corpus.json'), 'utf8')) as Project[];

/** @returns 1 where a project could not be had; the others are installed. */
export function corpus(argv: readonly string[], { root, cache }: Places): number {
  const { values } = parseArgs({ args: [...argv], options: { into: { type: 'string' }, only: { type: 'string' } } });
  const into = resolve(values.into ?? cache);
  mkdirSync(into, { recursive: true });
  const rows: (string | number)[][] = [];
  let missing = 0;
  let total = 0;
  for (const project of projectsOf(root).filter((it) => values.only === undefined || it.name.includes(values.only))) {
    const folder = join(into, project.name);
    const problem = existsSync(join(folder, manifestName)) ? undefined : install(project, folder);
    if (problem !== undefined) {
      console.error(`${project.name}: ${problem}`);
      missing += 1;
      continue;
    }
    const files = pythonFiles({ paths: [folder], withTests: true });
    const lines = files.reduce((sum, it) => sum + lineCount(readFileSync(it, 'latin1')), 0);
    total += lines;
    rows.push([project.name, revisionOf(folder), files.length, lines.toLocaleString('en')]);
  }
  console.log(
    markdownTable(['project', 'version', 'files', 'lines'], [...rows, ['all', '', '', total.toLocaleString('en')]]),
  );
  console.log(`\nInstalled in ${into}`);
  return missing > 0 ? 1 : 0;
}

/** Puts a package into `folder`, whole or not at all. @returns why it could not. */
function install({ name, from }: Project, folder: string): string | undefined {
  const scratch = mkdtempSync(join(tmpdir(), 'memlint-corpus-'));
  const unpacked = `${folder}.partial`;
  try {
    rmSync(unpacked, { recursive: true, force: true });
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(unpacked, { recursive: true });
    const quietly = (command: string, ...args: string[]): string =>
      execFileSync(command, args, { cwd: scratch, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
    if (from === 'debian') quietly('apt-get', '-q', 'download', name);
    else quietly('python3', '-m', 'pip', 'download', '-q', '--no-deps', '--only-binary', ':all:', '-d', '.', name);
    const [file] = readdirSync(scratch);
    if (file === undefined) return 'nothing was downloaded';
    if (from === 'debian') quietly('dpkg', '-x', file, unpacked);
    else quietly('python3', '-m', 'zipfile', '-e', file, unpacked);
    const version =
      from === 'debian' ? `debian ${decodeURIComponent(file.split('_')[1] ?? '')}` : (file.split('-')[1] ?? '');
    writeFileSync(join(unpacked, manifestName), `${JSON.stringify({ name, from, version })}\n`);
    renameSync(unpacked, folder);
    return undefined;
  } catch (error) {
    return error instanceof Error
      ? (error.message.split('\n').find((it) => /error|E:/i.test(it)) ?? error.message)
      : String(error);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
    rmSync(unpacked, { recursive: true, force: true });
  }
}
