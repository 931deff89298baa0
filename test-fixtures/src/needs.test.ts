/**
 * Law: a rule finds the same where its needs are not asked about. Every fixture and shape as it is, and as other files
 * would write it: with what it imports under other names.
 */
import { createAnalyser } from '@memlint/shared-rules';
import { describe, expect, test } from 'vitest';
import { rules } from '../../shared-rules/src/rules/index.ts';
import { everything, wasmBytes } from './analyser.ts';
import { fixtureFiles } from './fixture-files.ts';
import { shapeTexts } from './seeds.ts';

const settings = { ...everything, rules: Object.fromEntries(rules.map((it) => [it.id, it.severity])) };
const asked = await createAnalyser(wasmBytes(), rules);
const unasked = await createAnalyser(
  wasmBytes(),
  rules.map(({ needs: _, ...it }) => it),
);

const find = ({ open }: typeof asked, text: string): unknown => {
  const document = open(text, settings);
  const findings = document.findings();
  document.dispose();
  return findings;
};

/** `from m import a` and `import m` with other names for what they bind, and the uses of it. */
function renamed(text: string): string {
  const names = new Set<string>();
  for (const [, list = ''] of text.matchAll(/^(?:from [\w.]+ )?import ([\w, ]+)$/gm))
    for (const it of list.split(',')) if (/^ *\w+ *$/.test(it)) names.add(it.trim());
  return [...names].reduce(
    (out, name) =>
      out
        .replace(new RegExp(`(?<![\\w.])${name}(?!\\w)`, 'g'), `their_${name}`)
        .replace(
          new RegExp(`^((?:from (?:[\\w.]+) )?import .*?)\\btheir_${name}\\b`, 'gm'),
          `$1${name} as their_${name}`,
        ),
    text,
  );
}

const texts = [...fixtureFiles().filter(({ name }) => name.endsWith('.py')), ...shapes()];

function shapes(): { readonly path: string; readonly text: string }[] {
  return shapeTexts().map((text, at) => ({ path: `shape ${at}`, text }));
}

test('the renaming is one that Python could run', () => {
  expect(renamed('from a.b import c, d\nimport e\n\nc(d, e.c)\n')).toBe(
    'from a.b import c as their_c, d as their_d\nimport e as their_e\n\ntheir_c(their_d, their_e.c)\n',
  );
});

describe('asking about needs loses nothing', () => {
  test('as written', () => {
    for (const { path, text } of texts) expect(find(asked, text), path).toEqual(find(unasked, text));
  });
  test('under other names', () => {
    for (const { path, text } of texts) expect(find(asked, renamed(text)), path).toEqual(find(unasked, renamed(text)));
  });
});
