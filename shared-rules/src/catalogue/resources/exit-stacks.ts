/** Exit stacks: empty when built, they hold whatever is entered into them. */
import type { Resource } from '../resource.ts';

const CONTEXTLIB = 'https://docs.python.org/3/library/contextlib.html#contextlib.ExitStack';
const ENTERING = ['enter_context', 'push', 'callback', 'enter_async_context', 'push_async_exit', 'push_async_callback'];

export const exitStackResources: readonly Resource[] = [
  {
    noun: 'exit stack',
    constructors: ['contextlib.ExitStack'],
    types: ['contextlib.ExitStack'],
    release: ['close', 'pop_all'],
    context: 'closes',
    idleUntil: ENTERING,
    plainMethods: ['callback'],
    localOnly: true,
    source: CONTEXTLIB,
  },
  {
    noun: 'exit stack',
    constructors: ['contextlib.AsyncExitStack'],
    types: ['contextlib.AsyncExitStack'],
    release: ['aclose', 'pop_all'],
    awaitedRelease: ['aclose'],
    async: true,
    context: 'closes',
    idleUntil: ENTERING,
    plainMethods: ['callback'],
    localOnly: true,
    source: CONTEXTLIB,
  },
];
