/** The settings' schema, and the files that are made from it. `node .ci/docs.mjs` writes them anew. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseSettings } from '@memlint/shared-rules';
import { expect, test } from 'vitest';
import { kebab, parseEditorSettings } from '../src/editor-settings.ts';
import { settings } from '../src/settings-list.ts';
import { settingsPage } from '../src/settings-page.ts';
import { editorSchema, projectSchema } from '../src/settings-schema.ts';
import { loadAnalyser } from '../src/workspace/load-analyser.ts';

const file = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const update = process.env['MEMLINT_UPDATE_DOCS'] === '1';

const isUpToDate = (path: string, text: string): void => {
  if (update) {
    mkdirSync(dirname(file(path)), { recursive: true });
    writeFileSync(file(path), text);
  }
  expect(readFileSync(file(path), 'utf8')).toBe(text);
};

test("settings: the extension's manifest is up to date", () => {
  const manifest = JSON.parse(readFileSync(file('client/package.json'), 'utf8'));
  if (update) {
    manifest.contributes.configuration.properties = editorSchema();
    writeFileSync(file('client/package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  }
  expect(manifest.contributes.configuration.properties).toEqual(JSON.parse(JSON.stringify(editorSchema())));
});

test('settings: the schema of configuration files and the page are up to date', async () => {
  const { rules } = await loadAnalyser();
  const sorted = rules.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  isUpToDate('client/media/memlint.schema.json', `${JSON.stringify(projectSchema(sorted), null, 2)}\n`);
  isUpToDate('docs/settings.md', settingsPage());
});

test('every setting is known to those who read it, and its default is no mistake', async () => {
  const { rules } = await loadAnalyser();
  const editorNames = settings.filter(({ where, name }) => where !== 'project' && !name.includes('.'));
  const given = Object.fromEntries(editorNames.map(({ name, fallback }) => [name, fallback]));
  expect(parseEditorSettings({ ...given, trace: { server: 'off' } }, rules).problems).toEqual([]);
  const shared = settings.filter(
    ({ where, fallback }) => where !== 'editor' && fallback !== undefined && fallback !== '',
  );
  const inFile = Object.fromEntries(shared.map(({ name, fallback }) => [kebab(name), fallback]));
  expect(parseSettings(inFile, rules).problems).toEqual([]);
  for (const { help } of settings) expect(help).toMatch(/\.$/);
});
