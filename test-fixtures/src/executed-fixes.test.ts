/**
 * Every fix of the Release rules, and of those that say what keeps an object alive, executed by CPython: before it the
 * experiment leaves something behind, after it nothing, and what the program returns, raises and prints is the same.
 *
 * `executed/<rule>.py` holds modules, each after a line `# %% title`. `# recipes: …` names the fixes that must be offered
 * there; all that are offered are executed. `# measures: made` counts clients made instead of what is left open, `# measures: kept` objects that are
 * alive without the collector, `leaked` those that are with it, `copies` how many there are beside the first one, and
 * `lost` what `experiment()` returns as a number: then the result is what changes. `# needs: numpy` skips where it is missing.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { everything, loadAnalyser } from './analyser.ts';
import { canRun } from './experiments.ts';
import { type Fixed, fixesOf } from './fixing.ts';

const folder = join(import.meta.dirname, '../executed');
const rulesFolder = join(import.meta.dirname, '../../shared-rules/src/rules');
const analyser = await loadAnalyser();

interface Experiment {
  readonly rule: string;
  readonly title: string;
  readonly text: string;
  readonly recipes: readonly string[];
  readonly measures: 'left' | 'made' | 'kept' | 'leaked' | 'copies' | 'lost';
  readonly fixes: readonly Fixed[];
}

interface Answer {
  readonly result: string;
  readonly hangs: boolean;
  readonly descriptors: number;
  readonly children: number;
  readonly warnings: number;
  readonly open: number;
  readonly made: number;
  readonly kept: number;
  readonly leaked: number;
}

const experiments = readdirSync(folder)
  .filter((it) => existsSync(join(rulesFolder, it.replace(/\.py$/, '.ts'))))
  .flatMap((name): Experiment[] => {
    const rule = name.slice(0, -'.py'.length);
    const [, ...sections] = readFileSync(join(folder, name), 'utf8').split(/^# %% /m);
    const runnable = sections.filter((it) => {
      const needs = /^# needs: (\w+)$/m.exec(it)?.[1];
      return needs === undefined || canRun([needs]);
    });
    return runnable.map((section) => {
      const lineEnd = section.indexOf('\n');
      const text = section.slice(lineEnd + 1);
      const document = analyser.open(text, everything);
      const findings = document.findings().filter((it) => it.rule === rule);
      return {
        rule,
        title: section.slice(0, lineEnd),
        text,
        recipes: /^# recipes: (.*)$/m.exec(text)?.[1]?.split(', ') ?? [],
        measures: (/^# measures: (made|kept|leaked|copies|lost)$/m.exec(text)?.[1] ?? 'left') as Experiment['measures'],
        fixes: fixesOf(document, findings),
      };
    });
  });

/** By text; undefined where nothing can be executed, which is said aloud. */
const answers = ((): ReadonlyMap<string, Answer | null> | undefined => {
  const texts = [...new Set(experiments.flatMap((it) => [it.text, ...it.fixes.map(({ text }) => text)]))];
  if (!existsSync('/proc/self/fd')) {
    console.warn(`SKIPPED: executing ${texts.length} texts, because there is no /proc to count descriptors in.`);
    return undefined;
  }
  const { error, status, stdout, stderr } = spawnSync('python3', [join(folder, 'harness.py')], {
    input: JSON.stringify(texts),
    encoding: 'utf8',
    timeout: 120_000,
    maxBuffer: 64 * 1024 * 1024,
  });
  if (error) {
    console.warn(`SKIPPED: executing ${texts.length} texts, because python3 does not start (${error.message}).`);
    return undefined;
  }
  if (status !== 0) throw new Error(`python3 failed: ${stderr}`);
  const all = JSON.parse(stdout) as readonly (Answer | null)[];
  return new Map(texts.map((text, at) => [text, all[at] ?? null]));
})();

const answerOf = (text: string): Answer => {
  const found = answers?.get(text);
  if (!found) throw new Error(`the experiment died:\n${text}`);
  return found;
};

const leftBehind = ({ measures }: Experiment, it: Answer): number => {
  const counted = {
    left: it.descriptors + it.children + it.warnings + it.open,
    made: Math.max(0, it.made - 1),
    kept: it.kept,
    leaked: it.leaked,
    copies: Math.max(0, it.kept - 1),
    lost: Number(/^returned (\d+);/.exec(it.result)?.[1] ?? Number.NaN),
  };
  return (it.hangs ? 1 : 0) + counted[measures];
};

describe.each(experiments.map((it) => [`${it.rule}: ${it.title}`, it] as const))('%s', (_name, experiment) => {
  test('the fixes that are named are offered', () => {
    expect(new Set(experiment.fixes.map((it) => it.fix.recipe))).toEqual(new Set(experiment.recipes));
  });

  test.skipIf(!answers)('leaks before', () => {
    const before = answerOf(experiment.text);
    expect(leftBehind(experiment, before), JSON.stringify(before)).toBeGreaterThan(0);
  });

  test.skipIf(!answers).each(experiment.fixes.map((it) => [it.fix.title, it.text] as const))(
    'does not after: %s',
    (_title, text) => {
      const before = answerOf(experiment.text);
      const after = answerOf(text);
      expect(leftBehind(experiment, after), `${JSON.stringify(after)}\n${text}`).toBe(0);
      if (!before.hangs && experiment.measures !== 'lost') expect(after.result).toBe(before.result);
    },
  );
});

/** Rules of Retention about what keeps one object alive. */
const keeping: ReadonlySet<string> = new Set([
  'cached-method',
  'dead-weakref',
  'mutable-default-argument',
  'reference-cycle',
  'retained-graph',
  'retained-view',
  'stored-exception',
  'type-per-call',
]);

test('every recipe of a Release rule, and of what keeps objects alive, is executed', () => {
  const executed = new Set(experiments.flatMap((it) => it.fixes.map(({ fix }) => fix.recipe)));
  const rules = analyser.rules.filter((it) => it.group === 'release' || keeping.has(it.id)).map((it) => it.id);
  const recipes = rules.flatMap((rule) => {
    const source = readFileSync(join(rulesFolder, `${rule}.ts`), 'utf8');
    return [...source.matchAll(/from '\.\.\/fixes\/([\w-]+)\.ts'/g)].flatMap(([, fix]) =>
      [...readFileSync(join(rulesFolder, `../fixes/${fix}.ts`), 'utf8').matchAll(/recipe:[^,\n]*/g)].flatMap(([it]) =>
        [...it.matchAll(/'([a-z-]+)'/g)].map(([, recipe]) => recipe),
      ),
    );
  });
  expect(new Set(experiments.map((it) => it.rule))).toEqual(new Set(rules));
  expect([...new Set(recipes)].filter((it) => it === undefined || !executed.has(it))).toEqual([]);
});
