/** Type check and style check, as the tests and `npm run check` run them. */
import { existsSync } from 'node:fs';
import { at, runQuietly } from './workspace.mjs';

/** One per package, so that each is held to what it may use (the analyser has no Node, for example). */
const typeChecked = ['.', 'shared-rules', 'server', 'client', 'test-fixtures'];

/** The checks; each resolves to an exit code and what it printed. */
export const checks = () => [
  ...typeChecked
    .filter((it) => existsSync(at(it, 'tsconfig.json')))
    .map((folder) => ({
      name: `types of ${folder === '.' ? 'the workspace' : folder}`,
      run: () => runQuietly(process.execPath, [at('node_modules/typescript/bin/tsc'), '-p', folder, '--pretty']),
    })),
  {
    name: 'style',
    run: () => runQuietly(process.execPath, [at('node_modules/@biomejs/biome/bin/biome'), 'check', '--colors=off']),
  },
];
