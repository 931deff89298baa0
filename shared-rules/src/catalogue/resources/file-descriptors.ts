/**
 * Bare file descriptors: integers of the operating system. Nothing closes them on its own, not even the collector.
 *
 * `os.fdopen` and `open(fd)` take a descriptor over (see `keepers.ts`). Source: https://docs.python.org/3/library/os.html
 */
import type { Resource, SpecialResource } from '../resource.ts';

const OS = 'https://docs.python.org/3/library/os.html';

export const fileDescriptorResources: readonly Resource[] = [
  {
    noun: 'file descriptor',
    constructors: [
      'os.dup',
      'os.eventfd',
      'os.memfd_create',
      'os.open',
      'os.pidfd_open',
      'os.posix_openpt',
      'os.timerfd_create',
    ],
    release: [],
    releasedBy: ['os.close', 'os.closerange'],
    context: 'none',
    held: 'The operating system keeps it open until the process ends.',
    source: `${OS}#os.close`,
  },
];

export const specialFileDescriptorResources: readonly SpecialResource[] = [
  {
    noun: 'file descriptor',
    constructors: ['os.forkpty', 'pty.fork', 'tempfile.mkstemp'],
    items: [0],
    // `fork` answers (pid, descriptor), `mkstemp` (descriptor, path).
    itemsOf: { 'os.forkpty': [1], 'pty.fork': [1] },
    release: [],
    releasedBy: ['os.close', 'os.closerange'],
    context: 'none',
    held: 'The operating system keeps it open until the process ends.',
    source: 'https://docs.python.org/3/library/tempfile.html#tempfile.mkstemp',
  },
  {
    noun: 'file descriptor',
    constructors: ['os.openpty', 'os.pipe', 'os.pipe2', 'pty.openpty'],
    items: [0, 1],
    release: [],
    releasedBy: ['os.close', 'os.closerange'],
    context: 'none',
    held: 'The operating system keeps it open until the process ends.',
    source: `${OS}#os.pipe`,
  },
];
