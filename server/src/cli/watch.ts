/** Waits for Python files or configurations to change: `--watch`. */
import { watch, type FSWatcher } from 'node:fs';
import { deploymentKindOf } from '@memlint/shared-rules';

/**
 * Resolves after something relevant under `paths` (absolute) changed and 100 ms were quiet, or when `signal`
 * fires. Paths that cannot be watched are passed over; `onProblem` hears of them.
 */
export function nextChange(
  paths: readonly string[],
  signal: AbortSignal,
  onProblem: (path: string) => void,
): Promise<void> {
  return new Promise((resolve) => {
    const watchers: FSWatcher[] = [];
    let timer: NodeJS.Timeout | undefined;
    const finish = (): void => {
      clearTimeout(timer);
      for (const watcher of watchers) watcher.close();
      signal.removeEventListener('abort', finish);
      resolve();
    };
    if (signal.aborted) {
      finish();
      return;
    }
    signal.addEventListener('abort', finish);
    for (const path of paths) {
      try {
        const watcher = watch(path, { recursive: true }, (_, name) => {
          const isRelevant = /\.pyw?$|(?:^|[/\\])(?:pyproject|memlint)\.toml$|(?:^|[/\\])\.gitignore$/;
          if (name !== null && !isRelevant.test(name) && deploymentKindOf(name) === undefined) return;
          clearTimeout(timer);
          timer = setTimeout(finish, 100);
        });
        watcher.on('error', () => onProblem(path));
        watchers.push(watcher);
      } catch {
        onProblem(path);
      }
    }
    if (watchers.length === 0) finish();
  });
}
