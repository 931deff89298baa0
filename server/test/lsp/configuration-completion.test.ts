/** Completion and help in configuration files, as they are while somebody writes them. `|` is the cursor. */
import { expect, test } from 'vitest';
import type { CompletionItem, Hover, MarkupContent, TextEdit } from 'vscode-languageserver';
import { pulls, TestClient } from './client.ts';

const capabilities = { ...pulls, textDocument: { ...pulls.textDocument, completion: { dynamicRegistration: true } } };

/** The text without its `|`, and where that was. */
function cursorIn(marked: string) {
  const offset = marked.indexOf('|');
  const lines = marked.slice(0, offset).split('\n');
  return {
    text: marked.replace('|', ''),
    position: { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 },
  };
}

/** Half-typed text has mistakes; another test is about those. */
const ignored = ['textDocument/publishDiagnostics'];

async function completing(name: string) {
  const client = await TestClient.start({ capabilities, ignored });
  const { registrations } = await client.next<{
    registrations: readonly { method: string; registerOptions: unknown }[];
  }>('client/registerCapability');
  expect(registrations).toMatchObject([
    {
      method: 'textDocument/completion',
      registerOptions: { documentSelector: [{ pattern: '**/memlint.toml' }, { pattern: '**/pyproject.toml' }] },
    },
  ]);
  const uri = `file:///project/${name}`;
  await client.open(uri, '', 1, 'toml');
  /** What is offered, and the text once the item of this label was taken. */
  const at = async (
    marked: string,
  ): Promise<{ labels: string[]; items: CompletionItem[]; taken(label: string): string }> => {
    const { text, position } = cursorIn(marked);
    await client.change(uri, [{ text }]);
    const items = await client.request<CompletionItem[]>('textDocument/completion', {
      textDocument: { uri },
      position,
    });
    return {
      labels: items.map((it) => it.label),
      items,
      taken: (label) => {
        const edit = items.find((it) => it.label === label)?.textEdit as TextEdit;
        return client.applied(uri, { changes: { [uri]: [edit] } });
      },
    };
  };
  return { client, uri, at };
}

test('the keys of a table, without those that are there, with help and default', async () => {
  const { client, at } = await completing('memlint.toml');
  const { labels, items, taken } = await at('profile = "strict"\npro|\n\n[rules]\nunclosed-resource = "off"\n');
  expect(labels).toContain('min-confidence');
  expect(labels).not.toContain('profile');
  expect(items.find((it) => it.label === 'overlap')).toMatchObject({ detail: 'default: "both"', documentation: {} });
  expect(taken('overlap')).toContain('profile = "strict"\noverlap = \n');
  const rules = await at('[rules]\nunclosed-resource = "off"\n|');
  expect(rules.labels).toContain('unbounded-growth');
  expect(rules.labels).toContain('release');
  expect(rules.labels).not.toContain('unclosed-resource');
  expect((await at('rules.unb|')).taken('unbounded-growth')).toBe('rules.unbounded-growth = ');
  const resource = await at('[[resources]]\nconstructors = ["a.open"]\n|');
  expect(resource.labels).toContain('release');
  expect(resource.labels).not.toContain('profile');
  await client.end();
});

test('the values of a setting, whatever was typed of them', async () => {
  const { client, at } = await completing('memlint.toml');
  expect((await at('profile = |')).labels).toEqual(['relaxed', 'balanced', 'strict']);
  for (const typed of ['|', '"|', '"st|', '"st|"', '"st|rict"'])
    expect((await at(`profile = ${typed}\n`)).taken('strict')).toBe('profile = "strict"\n');
  expect((await at('show-hints-as-information = t|')).labels).toEqual(['true', 'false']);
  expect((await at('[rules]\n"unclosed-*" = "|')).labels).toEqual(['warning', 'information', 'hint', 'off']);
  expect((await at('fix-on-save = |')).labels).toEqual(['off', 'safe']);
  expect((await at('[[resources]]\ncontext = |')).labels).toEqual(['closes', 'keeps-open', 'none']);
  expect((await at('profile = "strict" |')).labels).toEqual([]);
  expect((await at('size-budget = |')).labels).toEqual([]);
  await client.end();
});

test('rules in lists, on one line and on several', async () => {
  const { client, at } = await completing('memlint.toml');
  for (const list of [
    'select = [|]',
    'ignore = ["release", "|"]',
    'fix-on-save = ["|',
    '[per-file-ignores]\n"scripts/**" = ["|"]',
  ])
    expect((await at(list)).labels, list).toContain('unclosed-resource');
  const { labels, taken } = await at('select = [\n  "release",\n  "unclo|\n]\nprofile = "strict"\n');
  expect(labels).toContain('unclosed-resource');
  expect(taken('unclosed-resource')).toBe('select = [\n  "release",\n  "unclosed-resource"\n]\nprofile = "strict"\n');
  expect((await at('select = [\n  "release",\n]\n|')).labels).toContain('profile');
  await client.end();
});

test('headers; in pyproject.toml only our own tables', async () => {
  const own = await completing('memlint.toml');
  expect((await own.at('[|')).labels).toEqual(['rules', 'per-file-ignores', 'resources', 'fix-values']);
  await own.client.end();
  const { client, at } = await completing('pyproject.toml');
  expect((await at('[project]\nname = "x"\n\n[tool.mem|]')).taken('tool.memlint.rules')).toContain(
    '\n[tool.memlint.rules]',
  );
  expect((await at('[tool.memlint]\n|')).labels).toContain('profile');
  expect((await at('[tool.memlint.rules]\n"unclosed-resource" = "|"')).labels).toContain('hint');
  for (const other of ['|', '[project]\n|', '[tool.ruff]\nselect = ["|', '[tool]\n|'])
    expect((await at(other)).labels, other).toEqual([]);
  await client.end();
});

test('nothing in comments, in other files, and after the file was closed', async () => {
  const { client, uri, at } = await completing('memlint.toml');
  for (const text of ['# pro|', 'profile = "strict" # |']) expect((await at(text)).labels, text).toEqual([]);
  expect((await at('profile = "a # b|"')).labels).toContain('strict');
  const position = { line: 0, character: 0 };
  await client.close(uri);
  for (const it of [uri, 'file:///project/other.toml'])
    expect(await client.request('textDocument/completion', { textDocument: { uri: it }, position })).toEqual([]);
  await client.end();
});

test('a client that is told of completion at the start only has it as well, and is not made to ask in Python', async () => {
  const once = { ...pulls, textDocument: { ...pulls.textDocument, completion: {} } };
  const client = await TestClient.start({ capabilities: once, ignored });
  expect(client.initialized.capabilities.completionProvider).toEqual({});
  const { text, position } = cursorIn('profile = "|"\n');
  await client.open('file:///project/memlint.toml', text, 1, 'toml');
  await client.open('file:///project/a.py', text);
  const labels = async (name: string) => {
    const textDocument = { uri: `file:///project/${name}` };
    const items = await client.request<CompletionItem[]>('textDocument/completion', { textDocument, position });
    return items.map((it) => it.label);
  };
  expect(await labels('memlint.toml')).toEqual(['relaxed', 'balanced', 'strict']);
  expect(await labels('a.py')).toEqual([]);
  await client.end();
});

test('a client that completes nothing is not offered completion', async () => {
  const client = await TestClient.start({ capabilities: pulls });
  expect(client.initialized.capabilities.completionProvider).toBeUndefined();
  await client.end();
});

test('the hover says what a setting does, what its value means, and which rule is named', async () => {
  const client = await TestClient.start({ capabilities: pulls, ignored });
  const help = async (name: string, marked: string): Promise<string | undefined> => {
    const uri = `file:///project/${name}`;
    const { text, position } = cursorIn(marked);
    await client.open(uri, text, 1, 'toml');
    const hover = await client.request<Hover | null>('textDocument/hover', { textDocument: { uri }, position });
    await client.close(uri);
    return hover ? (hover.contents as MarkupContent).value : undefined;
  };
  const profile = await help('memlint.toml', 'pro|file = "strict"\n');
  expect(profile).toMatch(/^\*\*profile\*\*: How sure Memlint must be/);
  expect(profile).toContain('- `"relaxed"`: Only findings that are almost certainly right.');
  expect(profile).toContain('Default: `"balanced"`');
  const strict = await help('memlint.toml', 'profile = "str|ict"\n');
  expect(strict).toContain('`"strict"`: Every finding');
  expect(strict).not.toContain('relaxed');
  expect(await help('memlint.toml', '[rul|es]\n')).toMatch(/^\*\*rules\*\*: Severity per rule/);
  const summary = /never released|no path that releases|released/i;
  expect(await help('memlint.toml', '[rules]\nunclosed-|resource = "hint"\n')).toMatch(summary);
  expect(await help('memlint.toml', 'select = ["unclosed-|resource"]\n')).toMatch(summary);
  expect(await help('pyproject.toml', '[tool.memlint]\npro|file = "strict"\n')).toMatch(/^\*\*tool\.memlint\.profile/);
  expect(await help('pyproject.toml', '[tool.ruff]\npro|file = "strict"\n')).toBeUndefined();
  expect(await help('pyproject.toml', '[project]\n# pro|file\n')).toBeUndefined();
  expect(await help('memlint.toml', 'no-such|-setting = 1\n')).toBeUndefined();
  await client.end();
});
