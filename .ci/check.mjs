/** `npm run check`: types and style of the whole workspace. */
import { checks } from './lib/checks.mjs';
import { install } from './lib/install.mjs';
import { runMain } from './lib/workspace.mjs';

await runMain(async () => {
  await install();
  const results = await Promise.all(checks().map(async (it) => ({ ...it, ...(await it.run()) })));
  for (const { name, code, output } of results)
    console.log(code === 0 ? `${name}: fine` : `${output}\n${name}: failed`);
  return results.some((it) => it.code !== 0) ? 1 : 0;
});
