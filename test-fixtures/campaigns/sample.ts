/** `sample`: random findings as a work sheet, for somebody who did not write the rules to judge. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Places } from './main.ts';
import { createRandom, shuffled } from './python-files.ts';
import { checkFolder, type CheckedFolder, type ReportedFinding } from './reported.ts';

export const sampleHelp = `sample FOLDER… --out FILE [--count N] [--seed N] [--severity LEVEL] [--group NAME] [--rule ID] [--per-file N] [--per-rule N] [--min-confidence LEVEL]
  draws random findings into a work sheet (one JSON object a line); fill in "verdict" (right, wrong or unsure) and "reason"`;

const severities = ['hint', 'information', 'warning'];

/** One line of a work sheet; without `context` and what follows `line`, one line of a verdict file. */
interface Task {
  readonly project: string;
  readonly revision: string;
  readonly path: string;
  readonly line: number;
  readonly rule: string;
  readonly severity: string;
  readonly confidence: string;
  readonly message: string;
  /** Lines around the finding, with numbers. */
  readonly context: string;
  readonly verdict: string;
  readonly reason: string;
}

/** @returns the exit code. */
export async function sample(argv: readonly string[], { built }: Places): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: {
      out: { type: 'string' },
      count: { type: 'string', default: '100' },
      seed: { type: 'string', default: '1' },
      severity: { type: 'string', default: 'information' },
      group: { type: 'string' },
      rule: { type: 'string' },
      'per-file': { type: 'string', default: '1' },
      'per-rule': { type: 'string', default: '1000000' },
      'min-confidence': { type: 'string', default: 'medium' },
    },
  });
  if (values.out === undefined) {
    console.error('sample needs --out FILE');
    return 2;
  }
  // Verdicts are hard work: nobody should lose them by drawing again.
  if (existsSync(values.out) && readFileSync(values.out, 'utf8').includes('"verdict":"')) {
    if (!/^(?:.*"verdict":""[^\n]*\n?)*$/.test(readFileSync(values.out, 'utf8'))) {
      console.error(`${values.out} has verdicts in it; choose another file`);
      return 2;
    }
  }
  const accepts = (it: ReportedFinding): boolean =>
    severities.indexOf(it.severity) >= severities.indexOf(values.severity) &&
    (values.group === undefined || it.group === values.group) &&
    (values.rule === undefined || it.rule === values.rule);
  const all: { readonly folder: CheckedFolder; readonly finding: ReportedFinding }[] = [];
  for (const path of positionals) {
    const folder = await checkFolder(built, path, ['--min-confidence', values['min-confidence']]);
    for (const finding of folder.findings.filter(accepts)) all.push({ folder, finding });
  }
  const counts = new Map<string, number>();
  const room = (key: string, most: number): boolean => {
    const count = counts.get(key) ?? 0;
    if (count >= most) return false;
    counts.set(key, count + 1);
    return true;
  };
  const drawn = shuffled(all, createRandom(Number(values.seed)))
    .filter(({ folder, finding }) => room(`file ${folder.folder} ${finding.path}`, Number(values['per-file'])))
    .filter(({ finding }) => room(`rule ${finding.rule}`, Number(values['per-rule'])))
    .slice(0, Number(values.count));
  writeFileSync(
    values.out,
    drawn.map(({ folder, finding }) => `${JSON.stringify(taskOf(folder, finding))}\n`).join(''),
  );
  console.log(`${drawn.length} of ${all.length} findings written to ${values.out}`);
  return 0;
}

function taskOf({ folder, project, revision }: CheckedFolder, it: ReportedFinding): Task {
  const lines = readFileSync(join(folder, it.path), 'utf8').split(/\r\n|\n|\r/);
  const { line } = it.location;
  const from = Math.max(1, line - 12);
  const context = lines
    .slice(from - 1, line + 20)
    .map((text, at) => `${from + at === line ? '>' : ' '}${from + at} ${text}`);
  return {
    project,
    revision,
    path: it.path,
    line,
    rule: it.rule,
    severity: it.severity,
    confidence: it.confidence,
    message: it.message,
    context: context.join('\n'),
    verdict: '',
    reason: '',
  };
}
