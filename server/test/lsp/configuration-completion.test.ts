/** Completion in configuration files, as they are while somebody writes them. `|` is the cursor. */
import { expect, test } from 'vitest';
import type { CompletionItem, TextEdit } from 'vscode-languageserver';
import { pulls, TestClient } from './client.ts';

const capabilities = { ...pulls, textDocument: { ...pulls.textDocument, completion: { dynamicRegistration: true } } };

async function completing(name: string) {
  const client = await TestClient.start({ capabilities });
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
    const offset = marked.indexOf('|');
    const text = marked.replace('|', '');
    await client.change(uri, [{ text }]);
    const lines = text.slice(0, offset).split('\n');
    const position = { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 };
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
  for (const typed of ['|', '"|', '"st|', '"st|"'])
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
