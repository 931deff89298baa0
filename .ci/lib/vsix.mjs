/** Packs the VS Code extension: the built client and server, and nothing else. */
import { copyFileSync, cpSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import {
  at,
  contentDigest,
  failure,
  filesBelow,
  freshness,
  isFolder,
  readJson,
  runQuietly,
  writeWhole,
} from './workspace.mjs';

export const vsixPath = at('client/memlint.vsix');

/** What the package shows beside its code: [file in the repository, name in the package]. @type {[string, string][]} */
const texts = [
  ['client/README.md', 'README.md'],
  ['LICENSE', 'LICENSE'],
  ['CHANGELOG.md', 'CHANGELOG.md'],
];

/** Packs the extension if what it is made from changed. Expects the bundles to be built. */
export const packExtension = async ({ force = false } = {}) => {
  const media = filesBelow(at('client/media'));
  const inputs = [...texts.map(([from]) => at(from)), ...media, at('client/package.json'), at('.cache/bundle.stamp')];
  const stamp = freshness(at('.cache/vsix.stamp'), contentDigest(inputs), [vsixPath]);
  if (!force && stamp.isFresh()) return false;
  mkdirSync(at('.cache'), { recursive: true });
  const folder = mkdtempSync(at('.cache/vsix-'));
  try {
    for (const [from, to] of texts) copyFileSync(at(from), `${folder}/${to}`);
    cpSync(at('client/dist'), `${folder}/dist`, {
      recursive: true,
      filter: (it) => !it.endsWith('.map') && !it.endsWith('.tmp'),
    });
    if (isFolder(at('client/media'))) cpSync(at('client/media'), `${folder}/media`, { recursive: true });
    writeWhole(`${folder}/package.json`, `${JSON.stringify(publishedManifest(), null, 2)}\n`);
    await pack(folder);
    renameSync(`${folder}/memlint.vsix`, vsixPath);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  stamp.remember();
  return true;
};

/** The extension's manifest without what only building it needs. */
const publishedManifest = () => {
  const { devDependencies: _, private: __, ...rest } = readJson(at('client/package.json'));
  return rest;
};

/** @param {string} folder */
const pack = async (folder) => {
  const vsce = at('node_modules/@vscode/vsce/vsce');
  const args = [vsce, 'package', '--no-dependencies', '--out', `${folder}/memlint.vsix`];
  const { code, output } = await runQuietly(process.execPath, args, { cwd: folder });
  if (code !== 0) throw failure(`Packing the extension failed:\n${output}`);
};
