/**
 * Law: a rule finds the same where its needs are not asked about, also in files that import what they use under other
 * names than fixtures do.
 */
import { createAnalyser } from '@memlint/shared-rules';
import { expect, test } from 'vitest';
import { contextOf } from '../../shared-rules/src/engine/check-chunk.ts';
import { type Chunk, collect, modelChunk, newChunk } from '../../shared-rules/src/engine/chunk.ts';
import type { Rule } from '../../shared-rules/src/rule.ts';
import { rules } from '../../shared-rules/src/rules/index.ts';
import type { CheckContext } from '../../shared-rules/src/semantic/check-context.ts';
import { createGate } from '../../shared-rules/src/semantic/needs.ts';
import { createMarker, createTextGate } from '../../shared-rules/src/semantic/needs-in-text.ts';
import { packFacts } from '../../shared-rules/src/semantic/project/packed-facts.ts';
import { ProjectIndex } from '../../shared-rules/src/semantic/project/project-index.ts';
import { lifetimesIn } from '../../shared-rules/src/semantic/release/ownership.ts';
import { splitModule } from '../../shared-rules/src/syntax/splitter.ts';
import { everything, loadParser, wasmBytes } from './analyser.ts';
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

interface Contexts {
  readonly path: string;
  readonly index: ProjectIndex;
  readonly chunks: readonly Chunk[];
  readonly contexts: readonly CheckContext[];
}

const parser = await loadParser();

/** Every text, also under other names, as rules are shown it. */
function* allContexts(): Generator<Contexts> {
  for (const { path, text } of texts.flatMap((it) => [it, { ...it, text: renamed(it.text) }])) {
    const index = new ProjectIndex();
    const chunks = splitModule(text).chunks.map((it) => newChunk('', it, text.slice(it.start, it.end)));
    const models = chunks.map((it) => modelChunk(it, parser));
    for (const [at, it] of chunks.entries()) collect(it, models[at] as (typeof models)[number], true);
    index.store.replace([], chunks);
    yield { path, index, chunks, contexts: models.map((it) => contextOf(it, index.view(''), undefined)) };
  }
}

test('where no call may acquire a resource, none is followed', { timeout: 120_000 }, () => {
  for (const { path, contexts } of allContexts()) {
    for (const context of contexts) {
      if (context.acquires) continue;
      const followed = context.functions.flatMap((it) => lifetimesIn(it, context));
      expect(followed, path).toEqual([]);
    }
  }
});

test('a chunk that meets the needs of a rule may concern it by what was noted of it', { timeout: 120_000 }, () => {
  const needy = rules.filter((it) => it.needs);
  const gate = createGate(needy);
  const mark = createMarker(needy);
  for (const { path, index, chunks, contexts } of allContexts()) {
    const { mayConcern } = createTextGate(needy, [packFacts(chunks).derived], index.lifetimes.givers());
    for (const [at, context] of contexts.entries()) {
      const { chunk } = context;
      const { text } = chunk;
      const missed = gate(needy, context).filter(
        (rule) => !mayConcern(text, mark(chunk), [rule]) && !acquiresNothing(rule, context),
      );
      expect(
        missed.map((it) => it.id),
        `${path}, part ${at}`,
      ).toEqual([]);
    }
  }
});

/** `acquires` is true for anything chosen by a condition: where that acquires nothing, its text need not say so. */
const acquiresNothing = (rule: Rule, context: CheckContext): boolean =>
  rule.needs?.some((it) => it.resources) === true &&
  context.functions.every((it) => context.lifetimesOf(it).length === 0);

// As they are written, their annotations say what must be found.
test('under other names, asking about needs loses nothing', { timeout: 120_000 }, () => {
  for (const { path, text } of texts) expect(find(asked, renamed(text)), path).toEqual(find(unasked, renamed(text)));
});
