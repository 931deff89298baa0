/** `fixes`: how many findings carry a fix, and whether what the fixes leave is still Python. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { LineIndex } from '@memlint/shared-rules';
import { applyEdits } from '../../shared-rules/src/engine/apply-edits.ts';
import { compileAll } from '../src/python.ts';
import type { Places } from './main.ts';
import { createRandom, grouped, markdownTable, percent, shuffled } from './python-files.ts';
import { byRule, type CheckedFolder, checkFolder, type ReportedFinding } from './reported.ts';

export const fixesHelp = `fixes FOLDER… [--seed N] [--sample N] [--min-confidence LEVEL]
  the share of findings with a fix, per rule; applies every fix of N findings of each rule and compiles the result`;

interface Located {
  readonly folder: CheckedFolder;
  readonly finding: ReportedFinding;
}

/** @returns 1 where a fix leaves something that does not compile. */
export async function fixes(argv: readonly string[], { built }: Places): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: {
      seed: { type: 'string', default: '1' },
      sample: { type: 'string', default: '20' },
      'min-confidence': { type: 'string', default: 'medium' },
    },
  });
  const all: Located[] = [];
  for (const path of positionals) {
    const folder = await checkFolder(built, path, ['--min-confidence', values['min-confidence']]);
    for (const finding of folder.findings) all.push({ folder, finding });
  }
  const rows = byRule(all.map((it) => it.finding)).map(([rule, of]) => figures(rule, of));
  console.log(
    markdownTable(
      ['rule', 'findings', 'with a fix', 'share', 'with a safe one', 'share'],
      [
        ...rows,
        figures(
          'all',
          all.map((it) => it.finding),
        ),
      ],
    ),
  );
  const random = createRandom(Number(values.seed));
  const sample = [
    ...grouped(
      all.filter((it) => it.finding.fixes.length > 0),
      (it) => it.finding.rule,
    ),
  ].flatMap(([, of]) => shuffled(of, random).slice(0, Number(values.sample)));
  return compileFixed(sample);
}

function figures(name: string, of: readonly ReportedFinding[]): (string | number)[] {
  const fixed = of.filter((it) => it.fixes.length > 0).length;
  const safe = of.filter((it) => it.fixes.some((fix) => fix.applicability === 'safe')).length;
  return [name, of.length, fixed, percent(fixed, of.length), safe, percent(safe, of.length)];
}

/** Every fix of every finding, each applied alone to the text on disk. */
function compileFixed(sample: readonly Located[]): number {
  const texts = sample.flatMap(({ folder, finding }) =>
    finding.fixes.flatMap((fix) =>
      [...grouped(fix.edits, (it) => it.path)].map(([path, edits]) => {
        const before = readFileSync(join(folder.folder, path), 'utf8');
        const index = new LineIndex(before);
        const offset = ({ line, column }: { line: number; column: number }): number =>
          index.offset({ line: line - 1, character: column - 1 });
        const after = applyEdits(
          before,
          edits.map((it) => ({ start: offset(it.location), end: offset(it.end), text: it.text })),
        );
        return { path: join(folder.folder, path), finding, fix, before, after };
      }),
    ),
  );
  const originals = compileAll(texts.map((it) => it.before));
  const results = compileAll(texts.map((it) => it.after));
  if (!originals || !results) {
    console.log('\nSKIPPED: whether fixed code compiles, because there is no python3.');
    return 0;
  }
  const compiled = texts.flatMap((it, at) =>
    originals[at]?.error === undefined ? [{ ...it, error: results[at]?.error }] : [],
  );
  const broken = compiled.filter((it) => it.error !== undefined);
  console.log(
    `\n${compiled.length} fixes of ${sample.length} findings applied: ${compiled.length - broken.length} results compile, ${broken.length} do not`,
  );
  for (const { path, finding, fix, error } of broken)
    console.log(`  ${path}:${finding.location.line} ${finding.rule} "${fix.title}": ${error}`);
  return broken.length > 0 ? 1 : 0;
}
