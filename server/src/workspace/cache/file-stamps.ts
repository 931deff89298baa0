/** Whether a file is still what it was: by time and size first, by content where those leave a doubt. */
import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';

/** What a file looked like. */
export interface FileStamp {
  /** Milliseconds since 1970. */
  readonly modified: number;
  /** In bytes. */
  readonly size: number;
  readonly digest: string;
}

/** A file written this shortly before it was looked at may have been written again without a trace in its time. */
const doubtful = 2000;

/** @returns undefined where the file cannot be read. */
export function stampOf(path: string): FileStamp | undefined {
  try {
    const { mtimeMs, size } = statSync(path);
    return { modified: mtimeMs, size, digest: digestOf(readFileSync(path)) };
  } catch {
    return undefined;
  }
}

/**
 * @param seen when `was` was taken, in milliseconds since 1970.
 * @returns the stamp of today where the content is the same, else undefined.
 */
export function sameStamp(path: string, was: FileStamp, seen: number): FileStamp | undefined {
  try {
    const { mtimeMs, size } = statSync(path);
    if (size !== was.size) return undefined;
    if (mtimeMs === was.modified && mtimeMs < seen - doubtful) return was;
    return digestOf(readFileSync(path)) === was.digest ? { ...was, modified: mtimeMs } : undefined;
  } catch {
    return undefined;
  }
}

/** A short name for a content. */
export const digestOf = (of: string | Uint8Array): string =>
  createHash('sha256').update(of).digest('base64url').slice(0, 22);
