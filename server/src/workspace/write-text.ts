/** Puts a changed text back the way it was stored: same encoding, byte order mark, permissions and link target. */
import { randomUUID } from 'node:crypto';
import { chmodSync, readFileSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { decode, encode, reasonOf, type Encoding } from './read-text.ts';

/**
 * Replaces `before` by `after`. Returns why it could not, or `undefined`. The file is replaced as a whole, so that
 * nobody ever reads half of it; a file that changed since it was read is left alone.
 */
export function writeText(path: string, before: string, after: string, encoding: Encoding): string | undefined {
  try {
    const target = realpathSync(path);
    const bytes = encode(after, encoding);
    if (!bytes) return `the changed text cannot be written as ${encoding.name}`;
    const current = readFileSync(target);
    const now = decode(current);
    if (!now.ok || now.text !== before) return 'it changed while it was being fixed';
    const same = encode(before, encoding);
    if (!same || Buffer.compare(same, current) !== 0) return `its bytes cannot be written back as ${encoding.name}`;
    const temporary = join(dirname(target), `.${basename(target)}.${randomUUID()}.tmp`);
    try {
      writeFileSync(temporary, bytes, { flag: 'wx' });
      chmodSync(temporary, statSync(target).mode & 0o7777);
      renameSync(temporary, target);
    } catch {
      // A directory that takes no new files: write in place, as an editor would.
      rmSync(temporary, { force: true });
      writeFileSync(target, bytes);
    }
    return undefined;
  } catch (error) {
    return reasonOf(error);
  }
}
