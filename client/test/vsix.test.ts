/** Reads the VSIX that `npm test` has just built. */
import { readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { unzipSync } from 'fflate';
import { expect, test } from 'vitest';

const path = new URL('../memlint.vsix', import.meta.url);
const files = unzipSync(readFileSync(path));
const pages = readdirSync(new URL('../../docs/rules', import.meta.url)).filter((it) => it !== 'README.md');
const text = (name: string): string => new TextDecoder().decode(files[name]);

test('the package holds what runs and its texts, nothing else', () => {
  expect(Object.keys(files).sort()).toEqual([
    '[Content_Types].xml',
    'extension.vsixmanifest',
    'extension/LICENSE.txt',
    'extension/changelog.md',
    'extension/dist/NOTICES.txt',
    'extension/dist/extension.browser.js',
    'extension/dist/extension.js',
    ...pages.map((it) => `extension/dist/rules/${it}`),
    'extension/dist/server/package.json',
    'extension/dist/server/server.browser.js',
    'extension/dist/server/server.cjs',
    'extension/dist/server/server.js',
    'extension/dist/server/tree-sitter-python.wasm',
    'extension/dist/server/tree-sitter.wasm',
    'extension/dist/server/worker.cjs',
    'extension/dist/server/worker.js',
    'extension/media/icon.png',
    'extension/media/icon.svg',
    'extension/media/memlint.schema.json',
    'extension/media/walkthrough/explain.md',
    'extension/media/walkthrough/fix.md',
    'extension/media/walkthrough/measure.md',
    'extension/media/walkthrough/project.md',
    'extension/media/walkthrough/sample.py',
    'extension/media/walkthrough/see.md',
    'extension/package.json',
    'extension/readme.md',
  ]);
});

test('the package is smaller than 3 MB', () => {
  expect(readFileSync(path).byteLength).toBeLessThan(3_000_000);
});

test("the browser's bundles ask for nothing that a browser does not have", () => {
  const { browser } = JSON.parse(text('extension/package.json'));
  const asked = (name: string) =>
    [...text(`extension/dist/${name}`).matchAll(/\brequire\("([^"]+)"\)|\bfrom "(node:[^"]+)"/g)].map(
      (it) => it[1] ?? it[2],
    );
  expect(browser).toBe('./dist/extension.browser.js');
  expect([...new Set(asked('extension.browser.js'))]).toEqual(['vscode']);
  // The parser's runtime has a branch for Node, which is never taken there.
  const only = asked('server/server.browser.js');
  expect(only.filter((it) => !['fs', 'path', 'url'].includes(it ?? ''))).toEqual([]);
});

test('the manifest points to a bundle that is there and needs no installed package', () => {
  const manifest = JSON.parse(text('extension/package.json'));
  expect(files[`extension/${manifest.main.replace('./', '')}`]).toBeDefined();
  expect(Object.keys(manifest)).not.toContain('dependencies');
  expect(Object.keys(manifest)).not.toContain('devDependencies');
  const wanted = [...text('extension/dist/extension.js').matchAll(/\brequire\("([^"]+)"\)/g)].map((it) => it[1] ?? '');
  expect(wanted.filter((it) => it !== 'vscode' && !builtinModules.includes(it.replace('node:', '')))).toEqual([]);
});

test('the licence of every bundled library is in the package', () => {
  const named = [...text('extension/dist/NOTICES.txt').matchAll(/^(\S+) \d+\.\d+\.\d+ \(/gm)].map((it) => it[1]);
  expect(named).toEqual(
    expect.arrayContaining(['vscode-languageclient', 'vscode-languageserver', 'web-tree-sitter', 'tree-sitter-wasms']),
  );
});
