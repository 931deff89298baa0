/** Installs the workspace's dependencies when they changed. Needs nothing but Node and npm. */
import { existsSync } from 'node:fs';
import { at, contentDigest, failure, freshness, readJson, runQuietly } from './workspace.mjs';

const packages = ['.', 'shared-rules', 'server', 'client', 'test-fixtures'];

/** Resolves when `node_modules` is what the lock file says. Says so on stderr when it has work to do. */
export const install = async () => {
  const manifests = packages.map((it) => at(it, 'package.json')).filter((it) => existsSync(it));
  const platform = `${process.platform}-${process.arch}`;
  const digest = `${contentDigest([at('pnpm-lock.yaml'), at('pnpm-workspace.yaml'), ...manifests])} ${platform}`;
  const stamp = freshness(at('node_modules/.memlint-stamp'), digest, [at('node_modules/.pnpm')]);
  if (stamp.isFresh()) return;
  console.error('Installing dependencies (only when they changed) …');
  const pnpm = readJson(at('package.json')).packageManager;
  const { code, output } = await runQuietly(
    'npx',
    // pnpm would ask before it replaces a node_modules folder of another layout; nobody is there to answer.
    ['--yes', pnpm, 'install', '--frozen-lockfile', '--config.confirmModulesPurge=false'],
    // npm is npm.cmd on Windows, which only a shell can start.
    { shell: process.platform === 'win32' },
  );
  if (code !== 0) throw failure(`${output}\nInstalling the dependencies failed (see above).`);
  stamp.remember();
};
