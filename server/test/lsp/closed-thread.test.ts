/** The thread of files that are not open rests, and nobody notices. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { defaultSettings, parseSettings } from '@memlint/shared-rules';
import { afterAll, afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { CheckedFile, CheckJob, ClosedFiles } from '../../src/closed/closed-files.ts';
import { createClosedThread } from '../../src/closed/closed-thread.ts';
import { buildServer } from './server-process.ts';

const built = await buildServer();
const worker = join(dirname(built.program), 'worker.js');
const ended = vi.spyOn(Worker.prototype, 'terminate');
const leaning = 'from e import open_it\n\n\ndef g():\n    x = open_it()\n    x.read()\n';
const maker = 'def open_it():\n    return open("x")\n';

let folder: string;
let closed: ClosedFiles;
const at = (name: string): string => join(folder, name);
const write = (name: string, text: string): void => writeFileSync(at(name), text);
const read = (names: readonly string[], isNews = false) => closed.read(names.map(at), 1e6, isNews);
const linesOf = ({ diagnostics }: CheckedFile): readonly number[] => diagnostics.map((it) => it.range.start.line);
const check = (name: string, settings = defaultSettings) => {
  const display: CheckJob['display'] = { showHintsAsInformation: false, groupInMessage: false };
  return closed.check({ path: at(name), settings, relatedInformation: false, display }, 60_000);
};
const rested = () => vi.waitFor(() => expect(ended).toHaveBeenCalled(), { timeout: 20_000 });

beforeEach(() => {
  ended.mockClear();
  folder = mkdtempSync(join(tmpdir(), 'memlint-resting-'));
  closed = createClosedThread(worker, 50);
  closed.onLoss((reason) => expect.unreachable(reason));
});

afterEach(() => {
  closed.dispose();
  rmSync(folder, { recursive: true, force: true });
});

afterAll(() => built.remove());

test('a thread that has nothing to do ends, and the next one knows what it knew', async () => {
  write('d.py', leaning);
  write('e.py', maker);
  const first = await read(['d.py', 'e.py']);
  expect(first.map(({ facts }) => facts !== undefined)).toEqual([true, true]);
  await rested();
  expect(await read(['d.py', 'e.py'])).toMatchObject([{ isKnown: true }, { isKnown: true }]);
  expect(linesOf(await check('d.py'))).toEqual([4]);
}, 60_000);

test('what happens to a file while the thread rests, or is told to one that knows nothing, counts', async () => {
  write('d.py', leaning);
  write('e.py', 'def open_it():\n    return 1\n');
  write('f.py', maker);
  await read(['d.py', 'e.py', 'f.py']);
  await rested();
  write('e.py', maker);
  await read(['e.py'], true);
  await closed.forget([at('f.py')]);
  write('d.py', `\n${leaning}`);
  const checked = await check('d.py');
  expect(linesOf(checked)).toEqual([5]);
  expect(checked.read).toMatchObject({ path: at('d.py') });
  // What leans on what is known by now: the thread stays, and says whom a change concerns.
  ended.mockClear();
  const affected = new Promise<readonly string[]>((done) => closed.onAffect(done));
  await new Promise((done) => setTimeout(done, 300));
  expect(ended).not.toHaveBeenCalled();
  write('e.py', 'def open_it():\n    return 2\n');
  await read(['e.py'], true);
  expect(await affected).toEqual([at('d.py')]);
  expect(linesOf(await check('d.py'))).toEqual([]);
}, 60_000);

test("the project's own resources are told again", async () => {
  write('a.py', 'import shop\n\n\ndef f():\n    till = shop.Till()\n    till.count()\n');
  const till = { constructors: ['shop.Till'], release: ['close'], noun: 'till' };
  const { settings } = parseSettings({ resources: [till] }, []);
  await closed.setResources(settings.resources);
  await read(['a.py']);
  await rested();
  expect(linesOf(await check('a.py', settings))).toEqual([4]);
}, 60_000);
