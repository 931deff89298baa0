/** The mutation operators that close rings of references. */
import { expect, test } from 'vitest';
import { lines, mutated } from './mutated.ts';

const children = lines('class Panel:', '    def __init__(self, window):', '        self.window = window');

test.each([
  [
    'reference-cycle/del-frame',
    lines(
      'import sys',
      'def f(log):',
      '    try:',
      '        log()',
      '    except ValueError:',
      '        _, value, tb = sys.exc_info()',
      '        log(value, tb)',
      '        del value, tb',
    ),
    'del value, tb',
  ],
  [
    'reference-cycle/del-frame',
    lines(
      'import inspect',
      'def f():',
      '    frame = inspect.currentframe()',
      '    n = frame.f_lineno',
      '    del frame',
    ),
    'del frame',
  ],
  [
    'reference-cycle/del-raised',
    lines(
      'def f(work):',
      '    last = None',
      '    try:',
      '        work()',
      '    except ValueError as e:',
      '        last = e',
      '    try:',
      '        raise last',
      '    finally:',
      '        del last',
    ),
    'del last',
  ],
  [
    'reference-cycle/let-go',
    `${children}${lines('class Window:', '    def __init__(self):', '        self.panel = Panel(self)', '    def close(self):', '        self.panel = None')}`,
    'self.panel = None',
  ],
])('%s', (id, before, taken) => {
  expect(mutated(id, before)).toEqual([before.replace(taken, 'pass')]);
});

test.each([
  ['reference-cycle/del-frame', lines('import sys', 'def f():', '    info = sys.exc_info()', '    del info')],
  [
    'reference-cycle/let-go',
    lines(
      'class A:',
      '    def __init__(self):',
      '        self.x = B(self)',
      '    def close(self):',
      '        self.x = None',
    ),
  ],
])('%s leaves alone what would be no ring', (id, text) => {
  expect(mutated(id, text)).toEqual([]);
});
