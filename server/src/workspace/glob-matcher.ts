/** Globs as configuration files and command lines write them. */
import { relative, sep } from 'node:path';
import picomatch from 'picomatch';

/**
 * Matches absolute paths against globs that start from `root`. As in other linters, a pattern without a slash
 * matches a name anywhere, and a pattern that matches a directory covers what is in it.
 */
export function globMatcher(patterns: readonly string[], root: string): (path: string) => boolean {
  if (patterns.length === 0) return () => false;
  const globs = patterns.flatMap((pattern) => {
    const plain = pattern.replace(/^\.\//, '').replace(/\/+$/, '');
    const anywhere = plain.includes('/') ? [plain.replace(/^\//, '')] : [`**/${plain}`];
    return anywhere.flatMap((glob) => [glob, `${glob}/**`]);
  });
  const match = picomatch(globs, { dot: true });
  const absolute = patterns.filter((pattern) => pattern.startsWith('/'));
  const matchAbsolute =
    absolute.length > 0
      ? picomatch(
          absolute.flatMap((it) => [it, `${it}/**`]),
          { dot: true },
        )
      : () => false;
  return (path) => match(relative(root, path).split(sep).join('/')) || matchAbsolute(path.split(sep).join('/'));
}
