/**
 * `npm run build [-- --force | --watch]`: installs what is missing, then builds the bundles and the VSIX as far as
 * they are out of date.
 */
import { watch } from 'node:fs';
import { install } from './lib/install.mjs';
import { at, runMain } from './lib/workspace.mjs';

const force = process.argv.includes('--force');

const build = async () => {
  await install();
  const { bundle } = await import('./lib/bundle.mjs');
  const { packExtension, vsixPath } = await import('./lib/vsix.mjs');
  await bundle({ force });
  await packExtension({ force });
  return vsixPath;
};

/** Rebuilds the bundles (not the VSIX) after every change, until it is stopped. */
const buildOnChange = async () => {
  await install();
  const { bundle } = await import('./lib/bundle.mjs');
  // VS Code's task waits for these two lines.
  const rebuild = async () => {
    console.log('Build started');
    await bundle().catch((error) => console.error(error.message));
    console.log('Build finished, watching for changes');
  };
  /** @type {NodeJS.Timeout | undefined} */
  let pending;
  for (const folder of ['shared-rules/src', 'server/src', 'client/src']) {
    watch(at(folder), { recursive: true }, () => {
      clearTimeout(pending);
      pending = setTimeout(rebuild, 100);
    });
  }
  await rebuild();
};

await runMain(async () => {
  if (process.argv.includes('--watch')) return buildOnChange();
  console.log(`Built ${await build()}`);
});
