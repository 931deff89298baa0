/** What mutation operators leave alone: code that would not be wrong without the thing they take away. */
import { describe, expect, test } from 'vitest';
import { lines, mutated } from './mutated.ts';

describe('what would not be wrong is left alone', () => {
  test.each([
    ['unclosed-resource/with', 'a returned resource', lines('def f(p):', '    with open(p) as f:', '        return f')],
    [
      'unclosed-resource/with',
      'a resource that is stored',
      lines('def f(self, p):', '    with open(p) as f:', '        self.f = f'),
    ],
    [
      'unclosed-resource/with',
      'an unknown context manager',
      lines('def f(p):', '    with lock(p) as f:', '        print(f)'),
    ],
    ['unclosed-resource/with', 'the module itself', lines('with open("x") as f:', '    print(f)')],
    [
      'unclosed-resource/close',
      'a handle that is handed out',
      lines('import socket', 'def f():', '    s = socket.socket()', '    n = s.detach()', '    s.close()'),
    ],
    [
      'owner-without-close/close',
      'an attribute that others reach',
      lines(
        'class A:',
        '    def __init__(self):',
        '        self.s = open("x")',
        '    def close(self):',
        '        self.s.close()',
        'def stop(a):',
        '    a.s.close()',
      ),
    ],
    [
      'mutable-default-argument/none',
      'a memo',
      lines('def f(x, memo=None):', '    if memo is None:', '        memo = {}', '    memo[x] = 1'),
    ],
    [
      'unbounded-growth/eviction',
      'a loop that empties it',
      lines('Q = []', 'def f(x):', '    Q.append(x)', 'def g():', '    while Q:', '        print(Q.pop())'),
    ],
    [
      'unbounded-growth/eviction',
      'a table by language, emptied when somebody wants to begin anew',
      lines('T = {}', 'def f(lang, x):', '    T[lang] = x', 'def g(lang):', '    del T[lang]'),
    ],
    [
      'unbounded-growth/eviction',
      'what only a reset empties: it was as long before',
      lines('T = {}', 'def f(key, x):', '    T[key] = x', 'def reset():', '    T.clear()'),
    ],
    [
      'unbounded-growth/maxlen',
      'a length that is compared',
      lines(
        'from collections import deque',
        'T = deque(maxlen=9)',
        'def f(x):',
        '    if len(T) >= 9:',
        '        return',
        '    T.append(x)',
      ),
    ],
    [
      'strong-registry/weak-container',
      'a table by class',
      lines('import weakref', 'T = weakref.WeakKeyDictionary()', 'def f(cls, x):', '    T[cls] = x'),
    ],
    [
      'strong-registry/weak-container',
      'objects that the module makes as it is imported',
      lines(
        'import weakref',
        'class A:',
        '    ALL = weakref.WeakSet()',
        '    def __init__(self):',
        '        self.ALL.add(self)',
        'B = A()',
      ),
    ],
    [
      'unbounded-cache/maxsize',
      'a flag and a language',
      lines('from functools import lru_cache', '@lru_cache(9)', 'def f(lang_code, strict=False):', '    return 1'),
    ],
    [
      'unbounded-queue/maxsize',
      'a loop that is no bound',
      lines(
        'import asyncio',
        'class A:',
        '    def __init__(self, loop):',
        '        self.q = asyncio.Queue(loop=loop)',
        '    def on(self, x):',
        '        self.q.put_nowait(x)',
        '    async def run(self):',
        '        await self.q.get()',
      ),
    ],
    [
      'unpruned-tasks/discard',
      'a task that is started once',
      lines(
        'T = set()',
        'def enable_monitor(loop, f):',
        '    t = loop.create_task(f())',
        '    T.add(t)',
        '    t.add_done_callback(T.discard)',
      ),
    ],
    [
      'logger-growth/guard',
      'set-up that is only careful',
      lines(
        'import logging',
        'def configure():',
        '    log = logging.getLogger("x")',
        '    if not log.handlers:',
        '        log.addHandler(logging.NullHandler())',
      ),
    ],
    [
      'redundant-materialization/loop',
      'items that what the loop calls may change',
      lines('def f(xs):', '    for x in map(str, xs):', '        xs_of(x).stop()'),
    ],
    [
      'class-without-slots/slots',
      'a class that is extended',
      lines(
        'class A:',
        '    __slots__ = ("x",)',
        '    def __init__(self, x):',
        '        self.x = x',
        'class B(A):',
        '    pass',
        'def f(xs):',
        '    return [A(x) for x in xs]',
      ),
    ],
    ['redundant-materialization/reducer', 'an await', lines('async def f(xs):', '    return sum(await x for x in xs)')],
  ])('%s: %s', (id, _, text) => {
    expect(mutated(id, text)).toEqual([]);
  });
});
