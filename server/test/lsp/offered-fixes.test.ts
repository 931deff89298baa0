/** Which fixes are preferred, safe enough for fix-all, or in need of a person; with fixes made up for the purpose. */
import { expect, test } from 'vitest';
import type { Finding, Fix } from '@memlint/shared-rules';
import { pulls, pushes, TestClient } from './client.ts';
import { fakeAnalyser } from './fake-analyser.ts';

const uri = 'file:///project/a.py';
const everything = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };

const fix = (title: string, finding: Finding, text: string, more: Partial<Fix> = {}): Fix => ({
  title,
  recipe: title,
  applicability: 'safe',
  edits: [{ start: finding.start, end: finding.end, text }],
  ...more,
});

async function offered(fixes: (finding: Finding, text: string) => readonly Fix[], text = 'open(a)\n') {
  const client = await TestClient.start({ capabilities: pulls, analyser: async () => fakeAnalyser({ fixes }) });
  await client.open(uri, text);
  const all = await client.actions(uri, everything);
  const fixAll = all.find(({ kind }) => kind === 'source.fixAll.memlint');
  const result = {
    fixes: all.flatMap(({ title, isPreferred }) => (title.startsWith('Ignore') ? [] : [[title, isPreferred ?? false]])),
    fixedAll: fixAll && client.applied(uri, fixAll.edit),
  };
  await client.end();
  return result;
}

test('the first safe fix is preferred', async () => {
  const { fixes } = await offered((it) => [
    fix('unsafe', it, 'u', { applicability: 'unsafe' }),
    fix('safe', it, 's'),
    fix('also safe', it, 't'),
  ]);
  expect(fixes).toEqual([
    ['unsafe', false],
    ['safe', true],
    ['also safe', false],
    ['Apply all safe Memlint fixes', false],
  ]);
});

test('an unsafe fix is preferred only where it is the only one, and never part of fix-all', async () => {
  const unsafe = { applicability: 'unsafe' } as const;
  expect(await offered((it) => [fix('a', it, 'u', unsafe)])).toEqual({ fixes: [['a', true]], fixedAll: undefined });
  expect((await offered((it) => [fix('a', it, 'u', unsafe), fix('b', it, 'v', unsafe)])).fixes).toEqual([
    ['a', false],
    ['b', false],
  ]);
});

test('a value that has to be confirmed is named, and its fix never runs unasked', async () => {
  const needsValue = { name: 'maxsize', placeholder: '1024' };
  expect(await offered((it) => [fix('Bound it', it, 'u', { needsValue })])).toEqual({
    fixes: [['Bound it (confirm the value of maxsize)', false]],
    fixedAll: undefined,
  });
});

test('fix-all goes on until nothing is left, and fixes that overlap wait for the next round', async () => {
  const { fixedAll } = await offered((it) => [fix('x', it, 'done(')], 'a\nopen(open(1)\nb\r\nopen(1)\nc');
  expect(fixedAll).toBe('a\ndone(done(1)\nb\r\ndone(1)\nc');
});

test('fixes that undo each other end', async () => {
  const fixes = (it: Finding, text: string) => [fix('x', it, text.startsWith(' ') ? 'open(' : ' open(')];
  expect((await offered(fixes)).fixedAll).toBeDefined();
});

test('related places are sent to clients that show them', async () => {
  const analyser = fakeAnalyser({ related: [{ start: 0, end: 1, message: 'opened here' }] });
  for (const [capabilities, count] of [
    [pushes, 1],
    [{}, undefined],
  ] as const) {
    const client = await TestClient.start({ capabilities, analyser: async () => analyser });
    await client.open(uri, 'x; open(a)\n');
    const { diagnostics } = await client.published(uri);
    expect(diagnostics[0]?.relatedInformation?.length).toBe(count);
    await client.end();
  }
});
