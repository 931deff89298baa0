import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

interface Setting {
  readonly type: string | readonly string[];
  readonly default?: unknown;
  readonly description?: string;
  readonly markdownDescription?: string;
  readonly enum?: readonly string[];
  readonly enumDescriptions?: readonly string[];
}

interface Manifest {
  readonly repository: { readonly url: string };
  readonly activationEvents: readonly string[];
  readonly contributes: {
    readonly commands: readonly { readonly command: string }[];
    readonly tomlValidation: readonly { readonly fileMatch: string; readonly url: string }[];
    readonly configuration: { readonly properties: Readonly<Record<string, Setting>> };
  };
}

const manifest: Manifest = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
const settings = Object.entries(manifest.contributes.configuration.properties);

describe('settings in the manifest', () => {
  test.each(settings)('%s has a name of ours, a default of its type and help text', (name, setting) => {
    expect(name).toMatch(/^memlint\.[a-z][a-zA-Z.]*$/);
    const fallback = setting.default;
    expect([setting.type].flat()).toContain(Array.isArray(fallback) ? 'array' : typeof fallback);
    expect(setting.description ?? setting.markdownDescription).toMatch(/\.$/);
    if (setting.enum) {
      expect(setting.enum).toContain(fallback);
      expect(setting.enumDescriptions).toHaveLength(setting.enum.length);
    }
  });
});

test('every command of the manifest is registered, and no other', () => {
  const folder = new URL('../src/', import.meta.url);
  const files = readdirSync(folder).map((name) => readFileSync(new URL(name, folder), 'utf8'));
  const registered = files.flatMap((text) => [...text.matchAll(/registerCommand\(\s*'([^']+)'/g)].map((it) => it[1]));
  expect(registered.sort()).toEqual(manifest.contributes.commands.map((it) => it.command).sort());
});

test('the schema of memlint.toml is named by an address that Even Better TOML takes: it refuses paths', () => {
  const [, repository = ''] = /^https:\/\/github\.com\/(.*)\.git$/.exec(manifest.repository.url) ?? [];
  const path = 'client/media/memlint.schema.json';
  expect(manifest.contributes.tomlValidation).toEqual([
    // Not pyproject.toml: a file has one schema there, and ours would take the place of everybody else's.
    { fileMatch: 'memlint.toml', url: `https://raw.githubusercontent.com/${repository}/main/${path}` },
  ]);
  expect(existsSync(new URL(`../../${path}`, import.meta.url))).toBe(true);
});
