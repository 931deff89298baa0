/** Tests that prove a function does not leak, for the user's own test suite. */
import type { FoundFunction } from '../find-function.ts';

/** `plain` needs nothing but pytest or unittest's runner; `pytest-memray` needs that plugin. */
export type LeakTestStyle = 'plain' | 'pytest-memray';

/**
 * @param module dotted name to import from.
 */
export function leakTest(module: string, { name, required }: FoundFunction, style: LeakTestStyle): string {
  const [outer = '', ...inner] = name.split('.');
  const call = inner.length > 0 ? [`${outer}()`, ...inner].join('.') : outer;
  const given = required.map((it) => (it.endsWith('=') ? `${it}...` : '...')).join(', ');
  const label = name.replaceAll('.', '_').toLowerCase();
  const todo = required.length > 0 ? [`    # Write the arguments: ${required.join(', ')}`] : [];
  if (style === 'pytest-memray') {
    return [
      'import pytest',
      '',
      `from ${module} import ${outer}`,
      '',
      '',
      '@pytest.mark.limit_leaks("24 KB", warmups=5)',
      `def test_${label}_does_not_leak():`,
      ...todo,
      '    for _ in range(100):',
      `        ${call}(${given})`,
      '',
    ].join('\n');
  }
  return [
    'import gc',
    'import tracemalloc',
    '',
    `from ${module} import ${outer}`,
    '',
    '',
    'def held_after(runs, function):',
    '    """Bytes that Python holds after so many more runs."""',
    '    for _ in range(runs):',
    '        function()',
    '    gc.collect()',
    '    return tracemalloc.get_traced_memory()[0]',
    '',
    '',
    `def test_${label}_does_not_leak():`,
    '    def run():',
    ...todo.map((it) => `    ${it}`),
    `        ${call}(${given})`,
    '',
    '    tracemalloc.start(10)',
    '    try:',
    '        # Imports and caches of fixed size are made in the first runs.',
    '        held_after(10, run)',
    '        held = [held_after(runs, run) for runs in (10, 20, 40)]',
    '    finally:',
    '        tracemalloc.stop()',
    '    grown = [after - before for before, after in zip(held, held[1:])]',
    '    assert not all(it > 2000 for it in grown), f"bytes held after 10, 30 and 70 runs: {held}"',
    '',
  ].join('\n');
}
