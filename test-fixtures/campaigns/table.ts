/** `table`: findings per rule and project, with what the runs took. */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { lineCount } from '../bench/python-source.ts';
import type { Places } from './main.ts';
import { markdownTable, pythonFiles } from './python-files.ts';
import { byRule, checkFolder, type CheckedFolder } from './reported.ts';

export const tableHelp = `table FOLDER… [--severity LEVEL] [--min-confidence LEVEL] [--jobs N] [--select RULES]
  findings per rule and project, with time and peak memory of each run`;

const severities = ['hint', 'information', 'warning'];

/** @returns the exit code. */
export async function table(argv: readonly string[], { built }: Places): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: {
      severity: { type: 'string', default: 'hint' },
      'min-confidence': { type: 'string', default: 'medium' },
      jobs: { type: 'string' },
      select: { type: 'string' },
    },
  });
  const options = [
    '--min-confidence',
    values['min-confidence'],
    ...(values.jobs ? ['--jobs', values.jobs] : []),
    ...(values.select ? ['--select', values.select] : []),
  ];
  const floor = severities.indexOf(values.severity);
  const folders: { readonly folder: CheckedFolder; readonly lines: number }[] = [];
  for (const path of positionals) {
    const folder = await checkFolder(built, path, options);
    const shown = folder.findings.filter((it) => severities.indexOf(it.severity) >= floor);
    const lines = pythonFiles({ paths: [folder.folder], withTests: true }).reduce(
      (sum, it) => sum + lineCount(readFileSync(it, 'latin1')),
      0,
    );
    folders.push({ folder: { ...folder, findings: shown }, lines });
  }
  const all = folders.flatMap((it) => it.folder.findings);
  const rules = byRule(all).map(([rule]) => rule);
  const rows = folders.map(({ folder, lines }) => [
    folder.project,
    folder.revision,
    lines.toLocaleString('en'),
    (folder.milliseconds / 1000).toFixed(1),
    folder.processorSeconds.toFixed(1),
    Math.round(folder.peakMegabytes),
    folder.findings.length,
  ]);
  const sum = folders.reduce((total, it) => total + it.lines, 0);
  const seconds = folders.reduce((total, it) => total + it.folder.milliseconds, 0) / 1000;
  const busy = folders.reduce((total, it) => total + it.folder.processorSeconds, 0);
  const peak = Math.max(0, ...folders.map((it) => it.folder.peakMegabytes));
  console.log(
    markdownTable(
      ['project', 'version', 'lines', 'seconds', 'of processor', 'peak MB', 'findings'],
      [
        ...rows,
        ['all', '', sum.toLocaleString('en'), seconds.toFixed(1), busy.toFixed(1), Math.round(peak), all.length],
      ],
    ),
  );
  const names = folders.map((it) => it.folder.project.replace(/^python3-/, ''));
  const count = (rule: string, of: readonly { readonly rule: string }[]): number =>
    of.filter((it) => it.rule === rule).length;
  console.log(
    `\n${markdownTable(
      ['rule', ...names, 'all'],
      rules.map((rule) => [rule, ...folders.map((it) => count(rule, it.folder.findings)), count(rule, all)]),
    )}`,
  );
  return 0;
}
