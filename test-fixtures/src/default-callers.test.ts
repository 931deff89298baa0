/** Retention, defaults: how loud a finding is follows from who is seen to use the default. */
import { expect, test } from 'vitest';
import { loadSeverities } from './heard.ts';

const severities = await loadSeverities();
const severity = (code: string): string[] => severities('mutable-default-argument', code);

test.each([
  ['self._draw(1, rows)', 'hint'],
  ['self._draw(1)', 'warning'],
  ['self._draw(1, rows=rows)', 'hint'],
  ['self._draw(*rows)', 'warning'],
  ['run(self._draw)', 'warning'],
])('a default of a private method that is used as %s: %s', (call, expected) => {
  const code = `class Page:\n    def _draw(self, at, rows=[]):\n        rows.append(at)\n        return len(rows)\n\n    def draw(self, rows, run):\n        return ${call}\n`;
  expect(severity(code)).toEqual([expected]);
});

test.each([
  ['f(1, [])\n', 'hint'],
  ['f(1, into=[])\n', 'hint'],
  ['f(1, [])\nf(2)\n', 'warning'],
  ['f(1, [])\nrun(f)\n', 'warning'],
  ['run(f)\n', 'warning'],
  ['', 'warning'],
])('a default that a public function changes, called so: %j: %s', (calls, expected) => {
  expect(severity(`def f(row, into=[]):\n    into.append(row)\n\n${calls}`)).toEqual([expected]);
});

test.each([
  ['f()\n', 'hint'],
  ['f([])\n', 'hint'],
  ['', 'hint'],
])('a default that is only returned, called so: %j: %s', (calls, expected) => {
  expect(severity(`def f(rows=[]):\n    return rows\n\n${calls}`)).toEqual([expected]);
});

test.each([
  ['_f', '', 'hint'],
  ['_f', '_f(1)\n', 'warning'],
  ['_f', '_f(1, [])\n', 'hint'],
  ['__init__', '', 'warning'],
])('a default of %s, called so: %j: %s', (name, calls, expected) => {
  expect(severity(`def ${name}(row, into=[]):\n    into.append(row)\n\n${calls}`)).toEqual([expected]);
});

test('nobody but the script itself calls what it defines for itself', () => {
  const code = "if __name__ == '__main__':\n    def f(row, into=[]):\n        into.append(row)\n\n    f(1, [])\n";
  expect(severity(code)).toEqual(['hint']);
});

const made = (calls: string): string => `class Base:
    def __init__(self, rows=[]):
        self.rows = rows

    def add(self, row):
        self.rows.append(row)


class Sub(Base):
    def __init__(self, rows):
        ${calls}


class Plain(Base):
    pass

`;

test.each([
  ['super().__init__(rows)', 'hint'],
  ['super().__init__(rows=rows)', 'hint'],
  ['super(Sub, self).__init__(rows)', 'hint'],
  ['Base.__init__(self, rows)', 'hint'],
  ['super().__init__()', 'warning'],
  ['Base.__init__(self)', 'warning'],
  ['super().__init__(rows)\n\nPlain()', 'hint'],
  ['super().__init__(rows)\n\nPlain()\nPlain()', 'warning'],
  ['super().__init__(rows)\n\nPlain([])', 'hint'],
])('a default that a constructor keeps, where a subclass says %j: %s', (calls, expected) => {
  expect(severity(made(calls))).toEqual([expected]);
});

test.each([
  ['self.page.fill(1)', 'warning'],
  ['self.page.fill(1, [])', 'hint'],
  ['self.pages.first.fill(1, rows=[])', 'hint'],
  ['redo(self.page.fill)', 'warning'],
])('a default that a method changes, of which others say %s: %s', (call, expected) => {
  const code = `class Page:
    def fill(self, row, rows=[]):
        rows.append(row)

class Book:
    def write(self):
        ${call}
`;
  expect(severity(code)).toEqual([expected]);
});

test.each([
  ['page = Page()', 'hint'],
  ['page = Page()\nother = Page()', 'warning'],
  ['pages = [Page() for _ in range(9)]', 'warning'],
  ['def page():\n    return Page()', 'warning'],
  ['page = Page()\nregister(Page)', 'warning'],
])('a default that objects keep and change, which are made so: %j: %s', (made, expected) => {
  const code = `class Page:
    def __init__(self, rows=[]):
        self.rows = rows

    def add(self, row):
        self.rows.append(row)

${made}
`;
  expect(severity(code)).toEqual([expected]);
});

test.each([
  ['self.redo = [self.replace, rows]', 'hint'],
  ['self.replace()', 'warning'],
])('a default that a method keeps, which is handed on by %s: %s', (statement, expected) => {
  const code = `class Sheet:
    def replace(self, rows=[]):
        self.rows = rows

    def add(self, row):
        self.rows.append(row)

    def change(self, rows):
        ${statement}
`;
  expect(severity(code)).toEqual([expected]);
});

test.each([
  ['class Maker:\n    def __init__(self, rows=[]):\n        put(rows)\n', 'hint'],
  ['def make(rows=[]):\n    put(rows)\n', 'warning'],
  ['def make(rows=[]):\n    put(rows)\n\nmake()\n', 'warning'],
])('a default that is changed further on, where nobody is seen to call: %j: %s', (code, expected) => {
  expect(severity(`def put(rows):\n    rows.append(1)\n\n${code}`)).toEqual([expected]);
});
