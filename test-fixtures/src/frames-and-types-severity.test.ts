/** Retention: how loud rings of frames, and classes that are made anew, are. */
import { expect, test } from 'vitest';
import { loadSeverities } from './heard.ts';

const severities = await loadSeverities();

test.each([
  ['for row in rows:\n        make(row)', 'information'],
  ['for row in rows:\n        first(row)', 'information'],
  ['for row in rows:\n        second(row)', 'hint'],
  ['for row in rows:\n        check_test(row)', 'none'],
])('a class made anew by a function that is called so: %s: %s', (loop, severity) => {
  const code = `def make(row):
    class Part:
        def at(self, other):
            return other

    return Part().at(row)

def first(row):
    return make(row)

def second(row):
    return first(row)

def check_test(row):
    for it in row:
        other(it)

def other(row):
    class Point:
        pass

    return Point() == row

def all(rows):
    ${loop}
`;
  const found = severities('type-per-call', code);
  expect(found).toEqual(severity === 'none' ? [] : [severity]);
});

test.each([
  ['size == 9', 'hint'],
  ['size', 'information'],
  ['size != 9:\n        return 1\n    if size', 'hint'],
  ['size != 9:\n        size = 1\n    if size', 'information'],
])('a class that a function makes where %s: %s', (condition, severity) => {
  const code = `def make(size):\n    if ${condition}:\n        class Part:\n            pass\n        return Part() == size\n\ndef all(sizes):\n    for it in sizes:\n        make(it)\n`;
  expect(severities('type-per-call', code)).toEqual([severity]);
});

test('a class that a function makes behind an early return for all values but one is a hint', () => {
  const code =
    'def make(size):\n    if size != 9:\n        return 1\n    class Part:\n        pass\n    return Part() == size\n\ndef all(sizes):\n    for it in sizes:\n        make(it)\n';
  expect(severities('type-per-call', code)).toEqual(['hint']);
});

test.each([
  ['io.StringIO(path)', 'hint'],
  ['open(path)', 'information'],
])('a ring of a frame in which stands %s: %s', (made, severity) => {
  const code = `import io\n\ndef load(path, kinds):\n    source = ${made}\n    errors = []\n    for kind in kinds:\n        try:\n            return kind(source)\n        except ValueError as e:\n            errors.append(e)\n    raise RuntimeError(errors)\n`;
  expect(severities('reference-cycle', code)).toEqual([severity]);
});

test.each([
  ['', 1],
  ['os._exit(255)', 0],
])('a traceback kept in a handler that ends with %j: %i', (last, count) => {
  const code = `import os, sys, pickle\n\ndef child(run, pipe):\n    try:\n        run()\n    except BaseException:\n        kind, value, tb = sys.exc_info()\n        os.write(pipe, pickle.dumps(value))\n        ${last}\n`;
  expect(severities('reference-cycle', code)).toHaveLength(count);
});
