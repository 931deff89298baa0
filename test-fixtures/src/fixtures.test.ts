/**
 * Every annotated file: the findings of all rules are exactly the annotated ones, every fix keeps its promises,
 * and the same program laid out differently gives the same answer.
 *
 * A file `loud-x.py` with fixes has its preferred ones in `loud-x.fixed.snap` beside it; `vitest -u` rewrites it.
 */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Document, type Finding, LineIndex } from '@memlint/shared-rules';
import { describe, expect, test } from 'vitest';
import { loadAnalyser, loadParser, openAs, settingsWith } from './analyser.ts';
import { annotationOf, annotationsIn, optionsIn, render } from './annotations.ts';
import { type FixtureFile, fixtureFiles, fixtureRules, rulesFolder } from './fixture-files.ts';
import { describePreferred, faultsOf, type Fixed, fixesOf } from './fixing.ts';
import { compileAll, type Compiled } from './python.ts';
import { afterEmoji, crlf, nested, tabs, toCrlf, type Variant } from './variants.ts';

const analyser = await loadAnalyser();
const parser = await loadParser();
const fixtures = fixtureFiles();

const settingsOf = (it: FixtureFile) => {
  const { targetVersion, testCode } = optionsIn(it.text);
  const settings = settingsWith(analyser, [it.rule]);
  return { ...settings, testCode, targetVersion: targetVersion ?? settings.targetVersion };
};
const open = (it: FixtureFile, text = it.text): Document =>
  openAs(analyser, optionsIn(it.text).as, text, settingsOf(it));

interface Analysed {
  readonly document: Document;
  readonly findings: readonly Finding[];
  readonly fixed: readonly Fixed[];
  /** What the document had to complain about itself. */
  readonly problems: readonly string[];
}

/** A text of a fixture with all its findings and fixes; worked out once, since fixes are what takes time. */
const analysed = (() => {
  const known = new Map<string, Analysed>();
  return (it: FixtureFile, text = it.text): Analysed => {
    const key = `${it.path} ${text}`;
    const made = known.get(key);
    if (made) return made;
    const document = open(it, text);
    const findings = document.findings();
    const fixed = fixesOf(document, findings);
    const out = { document, findings, fixed, problems: document.takeProblems() };
    known.set(key, out);
    return out;
  };
})();

/** CPython's answers for all texts of all files, asked once. */
const compiled = ((): ReadonlyMap<string, Compiled> | undefined => {
  const texts = [...new Set(fixtures.flatMap((it) => [it.text, ...analysed(it).fixed.map(({ text }) => text)]))];
  const answers = compileAll(texts);
  return answers && new Map(texts.map((text, at) => [text, answers[at] ?? { error: 'no answer', tree: undefined }]));
})();

test.each(fixtureRules())('%s: the folder is named for a rule and is not empty', (rule) => {
  expect(analyser.rules.map((it) => it.id)).toContain(rule);
  expect(fixtures.some((it) => it.rule === rule)).toBe(true);
});

describe.each(fixtureRules())('%s', (rule) => {
  describe.each(fixtures.filter((it) => it.rule === rule).map((it) => [it.name, it] as const))(
    '%s',
    (_name, fixture) => {
      test('findings are the annotated ones', () => {
        const { findings, problems } = analysed(fixture);
        const index = new LineIndex(fixture.text);
        const expected = annotationsIn(fixture.text);
        const found = findings.map((it) => annotationOf(fixture.text, index, it));
        const unmatched = [...expected];
        const surplus = found.filter((it) => {
          const at = unmatched.findIndex(
            (want) =>
              want.rule === it.rule &&
              want.line === it.line &&
              want.column === it.column &&
              want.endColumn === it.endColumn &&
              it.message.includes(want.message),
          );
          if (at >= 0) unmatched.splice(at, 1);
          return at < 0;
        });
        const show = (title: string, of: typeof found): string[] =>
          of.length === 0 ? [] : [title, ...of.map((it) => render(fixture.text, it))];
        expect(
          [...show('expected and not found:', unmatched), ...show('found and not expected:', surplus)].join('\n'),
        ).toBe('');
        expect(problems).toEqual([]);
      });

      test('every fix keeps its promises', async () => {
        const { document, fixed } = analysed(fixture);
        const faults = fixed.flatMap((it) =>
          faultsOf(it, document, (text) => open(fixture, text), parser).map(
            (fault) => `${it.fix.title}: ${fault}\n${it.text}`,
          ),
        );
        expect(faults).toEqual([]);
        const snapshot = fixture.path.replace(/\.\w+$/, '.fixed.snap');
        const index = new LineIndex(fixture.text);
        if (fixed.length > 0)
          await expect(
            describePreferred(fixture.text, fixed, (it) => index.position(it.start).line + 1),
          ).toMatchFileSnapshot(snapshot);
        else expect(existsSync(snapshot), 'a snapshot without fixes').toBe(false);
      });

      test.skipIf(!compiled)('every fix compiles with CPython', () => {
        if (compiled?.get(fixture.text)?.error !== undefined) return;
        const faults = analysed(fixture).fixed.flatMap(({ fix, text }) => {
          const error = compiled?.get(text)?.error;
          return error === undefined ? [] : [`${fix.title}: ${error}\n${text}`];
        });
        expect(faults).toEqual([]);
      });

      test('line endings stay: fix(crlf(x)) = crlf(fix(x))', () => {
        const there = analysed(fixture).fixed.map(({ text }) => toCrlf(text));
        const here = analysed(fixture, toCrlf(fixture.text)).fixed.map(({ text }) => text);
        expect(here).toEqual(there);
      });

      const options = optionsIn(fixture.text);
      const variants = fixture.text.includes('\r')
        ? []
        : [
            crlf(fixture.text),
            afterEmoji(fixture.text),
            ...(options.tabs ? [tabs(fixture.text)] : []),
            ...(options.nested ? [nested(fixture.text)] : []),
          ];
      test.each(variants.map((it) => [it.name, it] as const))('%s', (_layout, variant) => {
        const base = analysed(fixture);
        const other = analysed(fixture, variant.text);
        expect(placed(other.findings, variant.text)).toEqual(placed(base.findings, fixture.text, variant));
        const titles = ({ fixed }: Analysed): string[] =>
          fixed.map(({ finding, fix }) => `${finding.rule} in ${finding.symbol}: ${fix.title} (${fix.applicability})`);
        expect(titles(other)).toEqual(titles(base));
        // Fixes write indentation: what they promise is worth a second look where it is another one.
        const indented = variant.text.includes('\t') || variant.text.includes('if True:');
        const faults = (indented ? other.fixed : []).flatMap((it) =>
          faultsOf(it, other.document, (text) => open(fixture, text), parser).map(
            (fault) => `${it.fix.title}: ${fault}\n${it.text}`,
          ),
        );
        expect(faults).toEqual([]);
      });
    },
  );
});

/** Findings by line and column, moved to where a variant has them. */
function placed(findings: readonly Finding[], text: string, variant?: Variant): unknown[] {
  const index = new LineIndex(text);
  const at = (offset: number): string => {
    const { line, character } = index.position(offset);
    const to = variant ? variant.place({ line, column: character }) : { line, column: character };
    return `${to.line + 1}:${to.column + 1}`;
  };
  return findings.map(({ start, end, related, ...it }) => ({
    ...it,
    start: at(start),
    end: at(end),
    related: related.map((of) => `${at(of.start)} ${at(of.end)} ${of.message}`),
  }));
}

test('no snapshot stands without its fixture', () => {
  const names = fixtureRules().flatMap((rule) =>
    readdirSync(join(rulesFolder, rule)).map((it) => join(rulesFolder, rule, it)),
  );
  expect(
    names.filter(
      (it) => it.endsWith('.snap') && !names.some((of) => of !== it && of.replace(/\.\w+$/, '.fixed.snap') === it),
    ),
  ).toEqual([]);
});
