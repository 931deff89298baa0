/**
 * What a thread of closed files knows, for the one that comes after it: a thread that nobody asks anything takes some
 * 50 MB, and what it read lives on in the server's own project anyway (the facts here are the same objects).
 */
import type { Settings } from '@memlint/shared-rules';
import type { ReadFile, Request } from './closed-files.ts';

export interface ToldAgain {
  /** A request is made. */
  ask(request: Request): void;
  /** A request was answered. */
  answer(request: Request, value: unknown): void;
  /** False from the first request on of which more follows than can be told again: what findings lean on. */
  readonly isAll: boolean;
  /** Whether a request is answered alike by a thread that knows nothing. */
  isForAnyone(request: Request): boolean;
  /** What makes a new thread know the same. */
  requests(): readonly Request[];
  /** Everything is told anew. */
  forget(): void;
}

export function createToldAgain(): ToldAgain {
  const files = new Map<string, ReadFile>();
  let own: Settings['resources'] = [];
  let largest = Infinity;
  let isAll = true;
  const noteRead = (read: readonly ReadFile[]): void => {
    for (const it of read) {
      if (it.problem !== undefined) files.delete(it.path);
      else if (!it.isKnown) files.set(it.path, it);
    }
  };
  return {
    get isAll() {
      return isAll;
    },
    ask(request) {
      switch (request.kind) {
        case 'read':
          ({ largest } = request);
          break;
        case 'forget':
          for (const path of request.paths) files.delete(path);
          break;
        case 'resources':
          ({ own } = request);
          break;
        case 'know':
          break;
        default:
          isAll = false;
      }
    },
    answer(request, value) {
      if (request.kind === 'read') noteRead(value as readonly ReadFile[]);
    },
    isForAnyone: (request) => request.kind === 'forget' || (request.kind === 'read' && request.isNews),
    requests: () => [
      { kind: 'resources', own },
      { kind: 'know', files: [...files.values()], largest },
    ],
    forget() {
      files.clear();
      own = [];
      isAll = true;
    },
  };
}
