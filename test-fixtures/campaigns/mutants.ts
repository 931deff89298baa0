/** `mutants`: how much of what is wrong the rules see, on real code made wrong on purpose. */
import { writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import { parseArgs } from 'node:util';
import { loadAnalyser, loadParser, settingsWith } from '../src/analyser.ts';
import { compileAll } from '../src/python.ts';
import type { Analyser, Settings } from '@memlint/shared-rules';
import { candidatesIn, choose, type Mutant, type OpenText, tryMutants } from './mutate.ts';
import { operators } from './operators/index.ts';
import { grouped, markdownTable, percent, pythonFiles, textOf } from './python-files.ts';

export const mutantsHelp = `mutants PATH… [--seed N] [--per-operator N] [--per-file N] [--only TEXT,…] [--with-tests] [--project] [--misses FILE] [--json FILE]
  breaks correct code and reports, per rule, the share that is found; with --project, each PATH is a project whose files
  see each other, otherwise each file is judged alone`;

/** @returns the exit code. */
export async function mutants(argv: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: {
      seed: { type: 'string', default: '1' },
      'per-operator': { type: 'string', default: '40' },
      'per-file': { type: 'string', default: '1' },
      only: { type: 'string' },
      'with-tests': { type: 'boolean', default: false },
      project: { type: 'boolean', default: false },
      misses: { type: 'string' },
      json: { type: 'string' },
    },
  });
  const { only } = values;
  const [analyser, parser] = [await loadAnalyser(), await loadParser()];
  const chosen = operators.filter((it) => only === undefined || only.split(',').some((part) => it.id.includes(part)));
  const files = pythonFiles({ paths: positionals, withTests: values['with-tests'] });
  const perOperator = Number(values['per-operator']);
  const candidates = candidatesIn(files, chosen, parser);
  console.log(`${files.length} files, ${candidates.length} places that can be broken`);
  const settings = settingsWith(
    analyser,
    analyser.rules.map((it) => it.id),
  );
  const tried = tryMutants(
    choose(candidates, { seed: Number(values.seed), perOperator, perFile: Number(values['per-file']) }),
    values.project ? inProjects(analyser, positionals, settings) : (_, text) => analyser.open(text, settings),
    perOperator,
  );
  const judged = compiling(tried);
  const known = new Set(analyser.rules.map((it) => it.id));
  console.log(recallTable(judged, known));
  console.log(`\n${operatorTable(judged)}`);
  const idle = chosen.filter((it) => !judged.some((mutant) => mutant.operator === it));
  if (idle.length > 0) console.log(`\nNo mutant of: ${idle.map((it) => it.id).join(', ')}`);
  console.log(`\nMisses by reason:\n${bucketTable(judged)}`);
  if (values.misses !== undefined) writeFileSync(values.misses, missList(judged));
  if (values.json !== undefined)
    writeFileSync(
      values.json,
      judged
        .map(({ path, operator, mutation, line, found }) =>
          JSON.stringify({
            path,
            line,
            operator: operator.id,
            rule: operator.rule,
            circumstance: mutation.circumstance,
            found: found ?? null,
          }),
        )
        .join('\n'),
    );
  return 0;
}

/** Files see the others below the same path, as they are when nothing is broken. */
function inProjects(analyser: Analyser, paths: readonly string[], settings: Settings): OpenText {
  const projects = paths.map((path) => {
    const project = analyser.createProject();
    for (const file of pythonFiles({ paths: [path], withTests: true })) {
      const text = textOf(file);
      if (text !== undefined) project.set(file, project.summarise(text));
    }
    return { path, project };
  });
  return (file, text) => {
    const found = projects.find(({ path }) => file === path || file.startsWith(`${path.replace(/\/+$/, '')}/`));
    return found ? found.project.open(file, text, settings) : analyser.open(text, settings);
  };
}

/** CPython has the last word on whether a mutant is a program. */
function compiling(tried: readonly Mutant[]): Mutant[] {
  const answers = compileAll(tried.map((it) => it.text));
  if (!answers) return [...tried];
  const broken = tried.filter((_, at) => answers[at]?.error !== undefined);
  for (const it of broken)
    console.log(
      `  does not compile, left out: ${it.operator.id} ${it.path}:${it.line}: ${answers[tried.indexOf(it)]?.error}`,
    );
  return tried.filter((it) => !broken.includes(it));
}

const isSure = ({ found }: Mutant): boolean => found !== undefined && found.confidence !== 'low';

function figures(name: string, of: readonly Mutant[]): (string | number)[] {
  const found = of.filter((it) => it.found).length;
  const sure = of.filter(isSure).length;
  return [name, of.length, found, percent(found, of.length), sure, percent(sure, of.length)];
}

const head = ['mutants', 'found', 'share', 'confidence ≥ medium', 'share'];

function recallTable(all: readonly Mutant[], known: ReadonlySet<string>): string {
  const rows = [...grouped(all, (it) => it.operator.rule)].map(([rule, of]) =>
    figures(known.has(rule) ? rule : `${rule} (not there yet)`, of),
  );
  return markdownTable(['rule', ...head], [...rows, figures('all', all)]);
}

const operatorTable = (all: readonly Mutant[]): string =>
  markdownTable(
    ['what is taken away', ...head],
    [...grouped(all, (it) => it.operator.id)].map(([id, of]) => figures(id, of)),
  );

const missesOf = (all: readonly Mutant[]): [string, Mutant[]][] =>
  [
    ...grouped(
      all.filter((it) => !it.found),
      (it) => `${it.operator.rule}: ${it.mutation.circumstance}`,
    ),
  ].sort(([, a], [, b]) => b.length - a.length);

function bucketTable(all: readonly Mutant[]): string {
  const total = grouped(all, (it) => `${it.operator.rule}: ${it.mutation.circumstance}`);
  return markdownTable(
    ['rule: circumstance', 'missed', 'of'],
    missesOf(all).map(([name, of]) => [name, of.length, total.get(name)?.length ?? 0]),
  );
}

/** Every miss with the lines around it as they are after the mutation. */
const missList = (all: readonly Mutant[]): string =>
  missesOf(all)
    .map(([name, of]) => {
      const items = of.map(({ operator, path, line, text, changedLine }) => {
        const lines = text.split('\n').slice(Math.max(0, changedLine - 3), changedLine + 9);
        return `### ${operator.id} ${relative(process.cwd(), path)}:${line}\n\`\`\`python\n${lines.join('\n')}\n\`\`\`\n`;
      });
      return `## ${of.length} × ${name}\n\n${items.join('\n')}`;
    })
    .join('\n');
