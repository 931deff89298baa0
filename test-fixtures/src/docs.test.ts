/** Rule documentation: examples do what they say, and the pages in `docs/rules` are what the rules say today. */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { usualNames, type RuleInfo } from '@memlint/shared-rules';
import { loadAnalyser, openAs, settingsWith } from './analyser.ts';
import { rulePages } from './docs/pages.ts';
import { fixtureRules } from './fixture-files.ts';
import { compileAll } from './python.ts';

const folder = join(import.meta.dirname, '../../docs/rules');
const analyser = await loadAnalyser();

describe.each(analyser.rules.map((it) => [it.id, it] as const))('%s', (id, { docs, summary }) => {
  const found = (text: string): string[] => {
    const path = docs.example && usualNames[docs.example].name;
    const document = openAs(analyser, path, `${text}\n`, settingsWith(analyser, [id]));
    const rules = document.findings().map((it) => it.rule);
    expect(document.hasSyntaxError).toBe(false);
    return rules;
  };

  test('the bad example gives exactly one finding, the good one none', () => {
    expect(found(docs.bad)).toEqual([id]);
    expect(found(docs.good)).toEqual([]);
  });

  test('has a summary in one line, a reason, and a fixture', () => {
    expect(summary).toMatch(/^\S[^\n]*$/);
    expect(docs.why.trim()).not.toBe('');
    expect(fixtureRules()).toContain(id);
  });
});

test('examples compile with CPython', (context) => {
  const isPython = (rule: RuleInfo): boolean => (rule.docs.example ?? 'gunicorn') === 'gunicorn';
  const texts = analyser.rules.filter(isPython).flatMap(({ docs }) => [docs.bad, docs.good]);
  const answers = compileAll(texts);
  if (!answers) return context.skip('python3 does not start');
  expect(answers.flatMap(({ error }, at) => (error === undefined ? [] : [`${error}\n${texts[at]}`]))).toEqual([]);
});

test('the pages are up to date (node .ci/docs.mjs writes them)', () => {
  const pages = rulePages(analyser);
  if (process.env['MEMLINT_UPDATE_DOCS'] === '1') {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    for (const [name, text] of pages) writeFileSync(join(folder, name), text);
  }
  expect(readdirSync(folder).sort()).toEqual([...pages.keys()].sort());
  for (const [name, text] of pages) expect(readFileSync(join(folder, name), 'utf8'), name).toBe(text);
});
