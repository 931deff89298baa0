/** Bundles the command line, the language server and the VS Code client with esbuild. */
import { createHash } from 'node:crypto';
import { chmodSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { at, contentDigest, failure, filesBelow, freshness, readJson, root, writeWhole } from './workspace.mjs';

/** Libraries inside ES modules that were written for CommonJS call `require`; Node gives modules none. */
export const requireForModules =
  "import { createRequire as createRequireForBundle } from 'node:module';\nconst require = createRequireForBundle(import.meta.url);";

/** @type {import('esbuild').BuildOptions} */
const common = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  target: 'node20',
  sourcemap: 'linked',
  sourcesContent: false,
  legalComments: 'none',
  logLevel: 'silent',
  metafile: true,
  write: false,
};

/**
 * Programs are scripts, so that what V8 makes of one can be kept (`server/src/start/main.ts`, which is `cli.js` and the
 * like; the program itself is beside it).
 * @type {import('esbuild').BuildOptions}
 */
const asScript = {
  ...common,
  format: 'cjs',
  define: { 'import.meta.url': 'urlOfProgram' },
  // A script that V8 took back cannot import: without its module for imports, the runtime of the parser does not either.
  supported: { 'dynamic-import': false },
  alias: { 'web-tree-sitter': at('shared-rules/node_modules/web-tree-sitter/tree-sitter.cjs') },
  banner: { js: "const urlOfProgram = require('node:url').pathToFileURL(__filename).href;" },
};

/**
 * For web workers and the extension host of a browser. The parser's runtime asks for Node's modules only where it runs
 * under Node.
 * @type {import('esbuild').BuildOptions}
 */
const inBrowser = {
  ...common,
  platform: 'browser',
  target: 'es2022',
  mainFields: ['browser', 'module', 'main'],
  external: ['fs/promises', 'module'],
  // The parser's runtime wants to know where it is, to fetch a file that it is given here.
  define: { 'import.meta.url': '"http://localhost/"' },
};

/** What is bundled from where to where; an entry that does not exist is left out. */
const bundles = [
  { entry: 'server/src/cli/main.ts', to: ['server/dist/cli.cjs'], options: asScript },
  {
    entry: 'server/src/node/main.ts',
    to: ['server/dist/server.cjs', 'client/dist/server/server.cjs'],
    options: asScript,
  },
  {
    entry: 'server/src/workspace/worker.ts',
    to: ['server/dist/worker.cjs', 'client/dist/server/worker.cjs'],
    options: asScript,
  },
  {
    entry: 'client/src/extension.node.ts',
    to: ['client/dist/extension.js'],
    options: { ...common, format: /** @type {const} */ ('cjs'), external: ['vscode'] },
  },
  {
    entry: 'server/src/browser/main.ts',
    to: ['client/dist/server/server.browser.js'],
    options: { ...inBrowser, format: /** @type {const} */ ('iife') },
  },
  {
    entry: 'client/src/extension.browser.ts',
    to: ['client/dist/extension.browser.js'],
    options: { ...inBrowser, format: /** @type {const} */ ('cjs'), external: ['vscode'] },
  },
];

const serverFolders = ['server/dist', 'client/dist/server'];

/** The two files that parse Python, and where the package that holds each is reachable from. */
const wasm = [
  'shared-rules/node_modules/web-tree-sitter/tree-sitter.wasm',
  'server/node_modules/tree-sitter-wasms/out/tree-sitter-python.wasm',
];

/** Pages that the extension shows without a network. */
const pages = () => readdirSync(at('docs/rules')).filter((it) => it !== 'README.md');

/** Files whose change makes the bundles stale. */
export const sources = () => [
  ...['shared-rules/src', 'server/src', 'client/src', '.ci/lib']
    .flatMap((it) => filesBelow(at(it)))
    .filter((it) => !it.endsWith('.test.ts')),
  ...filesBelow(at('docs/rules')),
  ...['pnpm-lock.yaml', 'shared-rules/package.json', 'server/package.json', 'client/package.json'].map((it) => at(it)),
];

/**
 * Builds what changed. Resolves to true when there was something to do.
 * @param {{ force?: boolean }} [options]
 */
export const bundle = async ({ force = false } = {}) => {
  const wanted = bundles.filter((it) => existsSync(at(it.entry)));
  const outputs = wanted.flatMap((it) => it.to.map((to) => at(to)));
  const stamp = freshness(at('.cache/bundle.stamp'), contentDigest(sources()), outputs);
  if (!force && stamp.isFresh()) return false;
  const { build } = await import('esbuild');
  const built = await Promise.all(
    wanted.flatMap(({ entry, to, options }) =>
      to.map((outfile) => buildOne(build, { ...options, entryPoints: [entry], outfile })),
    ),
  );
  const starters = await Promise.all(
    built.filter((it) => it.outfile.endsWith('.cjs')).map((it) => buildStarter(build, it)),
  );
  // Only now, so that a failure leaves the previous build whole.
  for (const file of [...built, ...starters].flatMap((it) => it.files)) writeWhole(file.path, file.contents);
  if (existsSync(at('server/dist/cli.js'))) chmodSync(at('server/dist/cli.js'), 0o755);
  for (const folder of serverFolders) {
    for (const file of wasm) writeWhole(at(folder, basename(file)), readFileSync(at(file)));
  }
  for (const page of pages()) writeWhole(at('client/dist/rules', page), readFileSync(at('docs/rules', page)));
  for (const folder of ['server/dist', 'client/dist']) {
    const inputs = built.filter((it) => it.outfile.startsWith(folder)).flatMap((it) => it.inputs);
    writeWhole(at(folder, 'NOTICES.txt'), notices(inputs));
  }
  // The server's bundle is an ES module; the extension beside it has to be CommonJS.
  writeWhole(at('client/dist/server/package.json'), '{ "type": "module" }\n');
  stamp.remember();
  return true;
};

/**
 * Resolves to one bundle with its source map, not written yet, and to what went into it.
 * @param {typeof import('esbuild').build} build
 * @param {import('esbuild').BuildOptions & { outfile: string, entryPoints: string[] }} options
 */
const buildOne = async (build, options) => {
  const result = await build(options).catch((error) => {
    throw failure(describe(options.entryPoints.join(), error));
  });
  return {
    outfile: options.outfile,
    files: (result.outputFiles ?? []).map(({ path, contents, text }) => ({
      path,
      contents: path.endsWith('.cjs') ? Buffer.from(inAscii(path, text), 'latin1') : contents,
    })),
    inputs: Object.keys(result.metafile?.inputs ?? {}),
  };
};

/**
 * A program that V8 keeps with one byte a character, and that is read as such: a single `…` made it twice as large, and
 * reading it three times as slow. esbuild escapes all of it but the comments it keeps.
 * @param {string} path
 * @param {string} text
 */
const inAscii = (path, text) => {
  const plain = text.replace(/^\s*\/\/.*$/gm, (comment) => comment.replace(BEYOND_ASCII, '.'));
  if (plain.search(BEYOND_ASCII) >= 0) throw failure(`${path} has characters beyond ASCII outside of comments.`);
  return plain;
};

const BEYOND_ASCII = /[\u0080-\uffff]/g;

/**
 * What loads a program: `cli.js` for `cli.cjs`.
 * @param {typeof import('esbuild').build} build
 * @param {Awaited<ReturnType<typeof buildOne>>} program
 */
const buildStarter = (build, { outfile, files }) => {
  const name = basename(outfile, '.cjs');
  const text = files.find((it) => it.path.endsWith('.cjs'))?.contents ?? '';
  return buildOne(build, {
    ...common,
    format: 'esm',
    sourcemap: false,
    banner: { js: '#!/usr/bin/env node' },
    define: {
      PROGRAM: JSON.stringify(name),
      DIGEST: JSON.stringify(createHash('sha256').update(text).digest('hex').slice(0, 16)),
    },
    entryPoints: ['server/src/start/main.ts'],
    outfile: outfile.replace(/\.cjs$/, '.js'),
  });
};

/**
 * @param {string} entry
 * @param {import('esbuild').BuildFailure} error
 */
const describe = (entry, error) => {
  const lines = (error.errors ?? []).map(
    ({ text, location }) => `  ${location ? `${location.file}:${location.line}:${location.column + 1}: ` : ''}${text}`,
  );
  return [`Building ${entry} failed:`, ...(lines.length > 0 ? lines : [`  ${error.message}`])].join('\n');
};

/**
 * The licences of the libraries inside bundles, as those licences ask for.
 * @param {readonly string[]} inputs bundled files, relative to the root
 */
const notices = (inputs) => {
  const folders = [...inputs, ...wasm].flatMap((it) => it.match(/^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//)?.[1] ?? []);
  const texts = folders.map((folder) => {
    const { name, version, license } = readJson(at(folder, 'package.json'));
    const file = readdirSync(at(folder)).find((it) => /^licen[cs]e/i.test(it));
    return `${name} ${version} (${license})\n\n${file ? readFileSync(at(folder, file), 'utf8').trim() : ''}\n`;
  });
  return [...new Set(texts)].sort().join(`\n${'-'.repeat(80)}\n\n`);
};
