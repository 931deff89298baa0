/**
 * The shapes the product was specified with, `test-fixtures/shapes.jsonl`: the reported lines are reported, the
 * silent ones are silent, and where a shape shows the fixed text, some fix gives that program.
 *
 * Where a shape and `rules.md` differ, `rules.md` wins:
 *
 * | shape | shape says | rules.md says |
 * |---|---|---|
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LineIndex } from '@memlint/shared-rules';
import { describe, expect, test } from 'vitest';
import { loadAnalyser, loadParser, openAs, settingsWith } from './analyser.ts';
import { fixesOf } from './fixing.ts';
import { compileAll } from './python.ts';
import { shapeOf } from './tree.ts';

interface Shape {
  readonly id: string;
  /** A rule id, or `-` for a shape that must be silent. */
  readonly rule: string;
  readonly lang: string;
  readonly path: string;
  readonly code: string;
  /** Rules to switch on. */
  readonly select: readonly string[];
  /** 1-based. */
  readonly report_lines: readonly number[];
  readonly also_ok_lines: readonly number[];
  readonly after: string | null;
  readonly note: string;
}

const analyser = await loadAnalyser();
const parser = await loadParser();
const shapes = readFileSync(join(import.meta.dirname, '../shapes.jsonl'), 'utf8')
  .split('\n')
  .filter((it) => it !== '')
  .map((it) => JSON.parse(it) as Shape);
const built = new Set(analyser.rules.map((it) => it.id));
const isRun = ({ rule }: Shape): boolean => rule === '-' || built.has(rule);

const open = ({ code, path, select }: Shape) => openAs(analyser, path, code, settingsWith(analyser, select));

/** Texts of all fixes and all expected texts → something equal for equal programs. */
const programs = ((): ReadonlyMap<string, string> => {
  const texts = [
    ...new Set(shapes.filter(isRun).flatMap((it) => [...fixesOf(open(it)).map(({ text }) => text), it.after ?? ''])),
  ];
  const answers = compileAll(texts);
  return new Map(texts.map((text, at) => [text, answers?.[at]?.tree ?? shapeOf(text, parser)]));
})();

describe.each(shapes.filter(isRun).map((it) => [`${it.id} ${it.rule === '-' ? 'silent' : it.rule}`, it] as const))(
  '%s',
  (_name, shape) => {
    test('is reported where it should be, and nowhere else', () => {
      const document = open(shape);
      const index = new LineIndex(shape.code);
      const found = document
        .findings()
        .map((it) => ({ rule: it.rule, line: index.position(it.start).line + 1, message: it.message }));
      const expected = [...shape.report_lines, ...shape.also_ok_lines];
      expect(found.filter((it) => it.rule !== shape.rule || !expected.includes(it.line))).toEqual([]);
      expect(new Set(found.map((it) => it.line)).size, JSON.stringify(found)).toBe(shape.report_lines.length);
      expect(found.length).toBe(shape.report_lines.length);
      expect(document.takeProblems()).toEqual([]);
    });

    const { after } = shape;
    if (after === null) return;
    test('some fix gives the expected program', () => {
      const fixed = fixesOf(open(shape)).map(({ text }) => text);
      const isPython = shape.lang === 'python';
      if (isPython && fixed.some((it) => programs.get(it) === programs.get(after))) return;
      if (!isPython && fixed.includes(after)) return;
      expect(fixed.join('\n--- or ---\n')).toBe(after);
    });
  },
);

describe('shapes of rules that are not built yet', () => {
  for (const { id, rule, lang, path } of shapes.filter((it) => !isRun(it))) {
    test.skip(`${id}: ${rule} (${lang === 'python' ? '' : 'not Python, '}${path})`, () => undefined);
  }
});
