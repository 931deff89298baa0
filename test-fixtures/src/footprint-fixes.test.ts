/**
 * Fixes of the Footprint rules, executed by CPython: the result is the same, and the peak of what is allocated, or the
 * processor time, is less than before.
 *
 * `executed-footprint/<rule>.py` holds modules, each after a line `# %% title` and one that names the recipe, what gets
 * less of, and the package it needs, if any: `# recipe: iterate-file, less: peak, needs: numpy`.
 */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadAnalyser, settingsWith } from './analyser.ts';
import { canRun } from './experiments.ts';
import { fixesOf } from './fixing.ts';

const folder = join(import.meta.dirname, '../executed-footprint');
const analyser = await loadAnalyser();

interface Answer {
  readonly result: string;
  /** Bytes. */
  readonly peak: number;
  readonly seconds: number;
  readonly traced: boolean;
  /** What was raised. */
  readonly error?: string;
}

const sections = readdirSync(folder)
  .filter((it) => it.endsWith('.py') && it !== 'harness.py')
  .flatMap((name) => {
    const rule = name.slice(0, -'.py'.length);
    const [, ...texts] = readFileSync(join(folder, name), 'utf8').split(/^# %% /m);
    return texts.map((section) => {
      const text = section.slice(section.indexOf('\n') + 1);
      const [, recipe = '', less = '', needs] =
        /^# recipe: ([\w-]+), less: (\w+)(?:, needs: (\w+))?$/m.exec(text) ?? [];
      const document = analyser.open(text, settingsWith(analyser, [rule]));
      const found = document.findings().filter((it) => it.rule === rule);
      const fixed = fixesOf(document, found).find(({ fix }) => fix.recipe === recipe)?.text;
      document.dispose();
      return { title: `${rule}: ${section.slice(0, section.indexOf('\n'))}`, text, recipe, less, needs, fixed };
    });
  });

const hasPython = canRun([]);
const runnable = sections.filter((it) => hasPython && (it.needs === undefined || canRun([it.needs])));
if (runnable.length < sections.length)
  console.warn(
    `SKIPPED: ${sections.length - runnable.length} executed fixes, because python3 or a package is missing.`,
  );

const answers = ((): ReadonlyMap<string, Answer> => {
  const texts = runnable.flatMap((it) => [it.text, ...(it.fixed === undefined ? [] : [it.fixed])]);
  if (texts.length === 0) return new Map();
  const { status, stdout, stderr } = spawnSync('python3', [join(folder, 'harness.py')], {
    input: JSON.stringify(texts),
    encoding: 'utf8',
    timeout: 240_000,
    maxBuffer: 64 * 1024 * 1024,
  });
  if (status !== 0) throw new Error(`python3 failed: ${stderr}`);
  const all = JSON.parse(stdout) as readonly Answer[];
  return new Map(texts.flatMap((text, at) => (all[at] ? [[text, all[at]]] : [])));
})();

const answerOf = (text: string): Answer => {
  const found = answers.get(text);
  if (!found || found.error !== undefined) throw new Error(`the experiment died: ${found?.error}\n${text}`);
  return found;
};

describe.each(sections.map((it) => [it.title, it] as const))('%s', (_, section) => {
  test('the fix that is named is offered', () => {
    expect(section.fixed, section.recipe).toBeDefined();
  });

  test.skipIf(!runnable.includes(section))(`gives the same with less: ${section.less}`, () => {
    const before = answerOf(section.text);
    const after = answerOf(section.fixed ?? '');
    expect(after.result).toBe(before.result);
    if (section.less === 'peak') expect(after.peak).toBeLessThan(before.peak * 0.8);
    else if (section.less === 'seconds') expect(after.seconds).toBeLessThan(before.seconds * 0.8);
    else expect([before.traced, after.traced]).toEqual([true, false]);
  });
});
