/** The extension inside VS Code's real extension host. What is tested is in `exthost/cases.ts`. */
import { dirname } from 'node:path';
import { afterAll, beforeAll, describe, test, vi } from 'vitest';
import { cases } from './exthost/cases.ts';
import { type ExtensionHost, startExtensionHost } from './extension-host.ts';
import { built, editorTools, limits } from './tools.ts';

// The cases run elsewhere; here only their names are wanted.
vi.mock('vscode', () => ({}));

const tools = await editorTools(['vscode', 'playwright', 'chromium']);

describe.skipIf(!tools)('VS Code, inside the extension host', limits, () => {
  let host: ExtensionHost | undefined;

  beforeAll(async () => {
    if (!tools) return;
    const extension = dirname(dirname(built('client/dist/extension.js')));
    host = await startExtensionHost({ tools, extension, settings: { 'memlint.newFindingDelay': 0 } });
  });

  afterAll(() => host?.stop());

  test.each(Object.keys(cases))('%s', async (name) => {
    await host?.run(name);
  });
});
