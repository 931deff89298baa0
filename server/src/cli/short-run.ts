/** Runs that are over before the virtual machine has warmed up. */
import { type Stats, statSync } from 'node:fs';

/** Files that are checked in less time than it takes to compile the parser well. */
const few = 20;

/**
 * Whether the arguments ask to check a few files, and nothing else.
 * @param argv without the program's name. Values of options are taken for paths, too: those that are none do not count.
 */
export function isShortRun([command, ...rest]: readonly string[]): boolean {
  if (command !== 'check') return false;
  const found = rest.flatMap((it) => (it.startsWith('-') ? [] : (statOf(it) ?? [])));
  return found.length > 0 && found.length <= few && found.every((it) => it.isFile());
}

function statOf(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch {
    // A list of rules is longer than a name may be.
    return undefined;
  }
}
