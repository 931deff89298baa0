/** Retention, defaults: how loud a finding is follows from who uses the default, and from what is done to it where it went. */
import { expect, test } from 'vitest';
import { loadAnalyser, settingsWith } from './analyser.ts';

const analyser = await loadAnalyser();

const severity = (code: string): string[] => {
  const document = analyser.open(code, settingsWith(analyser, ['mutable-default-argument']));
  const found = document.findings().map((it) => it.severity);
  document.dispose();
  return found;
};

test.each([
  ['items.append(x)', 'warning'],
  ['helper(items)', 'warning'],
  ['callback(items)', 'information'],
  ['unknown(items)', 'information'],
  ['Keeper(items)', 'hint'],
  ['np.sin(items)', 'hint'],
  ['x.set_dash(items)', 'hint'],
  ['copying(items)', 'hint'],
  ['print(items)', 'hint'],
])('a default of which %s is all that is done: %s', (statement, expected) => {
  const code = `import numpy as np

class Keeper:
    def __init__(self, rows):
        self.rows = rows

    def get(self):
        return self.rows

def helper(rows):
    rows.append(1)

def copying(rows):
    rows = list(rows)
    rows.append(1)
    return rows

def f(x, callback, items=[1]):
    ${statement}
`;
  expect(severity(code)).toEqual([expected]);
});

test('a default that no caller is meant to give is no warning', () => {
  const code = 'def f(x, _calls={}):\n    _calls[x] = 1\n    return len(_calls)\n';
  expect(severity(code)).toEqual(['information']);
});

test.each([
  ['self.on_row', 'hint'],
  ['self.inherited', 'hint'],
])('a default handed to %s: %s', (callee, expected) => {
  const code = `class Rows(Base):
    def __init__(self, on_row):
        self.on_row = on_row

    def each(self, columns=["id"]):
        ${callee}(columns)
`;
  expect(severity(code)).toEqual([expected]);
});

test.each([
  ['made = Order()\n    made.lines = it', '[]', 'warning'],
  ['order = made()\n    order.lines = it', '[]', 'information'],
  ['other.lines = it', '[]', 'hint'],
  ['other.marks = it', '[]', 'hint'],
  ['registry.append(it)', '[]', 'information'],
  ['registry.append(it)', '[None]', 'hint'],
  ['registry.append((1, it))', '[]', 'information'],
  ['other.parts = (1, it)', '[]', 'hint'],
  ['for one in other:\n        it = it + [one]\n    return it', '[]', 'hint'],
  ['for one in other:\n        print(one)\n    return it', '[]', 'information'],
])('a default that is stored or returned by %s, %s: %s', (statement, value, expected) => {
  const code = `class Order:
    def __init__(self):
        self.lines = None

    def add(self, line):
        self.lines.append(line)

def fill(order, line):
    order.lines.append(line)

def f(other, registry, it=${value}):
    ${statement}
`;
  expect(severity(code)).toEqual([expected]);
});

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
  ['f(1, [])\n', 'information'],
  ['f(1, into=[])\n', 'information'],
  ['f(1, [])\nf(2)\n', 'warning'],
  ['run(f)\n', 'warning'],
  ['', 'warning'],
])('a default that a public function changes, called so: %j: %s', (calls, expected) => {
  expect(severity(`def f(row, into=[]):\n    into.append(row)\n\n${calls}`)).toEqual([expected]);
});

test.each([
  ['f()\n', 'information'],
  ['f([])\n', 'hint'],
  ['', 'information'],
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
  ['super().__init__(rows)\n\nPlain()', 'warning'],
  ['super().__init__(rows)\n\nPlain([])', 'hint'],
])('a default that a constructor keeps, where a subclass says %j: %s', (calls, expected) => {
  expect(severity(made(calls))).toEqual([expected]);
});

test.each([
  ['self.rows.append(row)', 'warning'],
  ['self.rows = {}\n        self.rows[row] = 1', 'hint'],
  ['self.rows.clear()', 'hint'],
  ['return self.rows', 'hint'],
])('a default that is kept, and then %j: %s', (statement, expected) => {
  const code = `class Page:\n    def __init__(self, rows=[]):\n        self.rows = rows\n\n    def use(self, row):\n        ${statement}\n`;
  expect(severity(code)).toEqual([expected]);
});

test.each([
  ['page', 'information'],
  ['self.page', 'information'],
  ['it', 'hint'],
  ['table', 'hint'],
])('a default that is kept, and changed through %s: %s', (object, expected) => {
  const code = `class WikiPage:\n    def __init__(self, rows=[]):\n        self.rows = rows\n\ndef fill(self, ${object.replace('self.', '')}, row):\n    ${object}.rows.append(row)\n`;
  expect(severity(code)).toEqual([expected]);
});

test.each([
  ['options["type"] = "text"', 'hint'],
  ['options["type"] = KIND', 'hint'],
  ['options.update(type="text", size=[])', 'hint'],
  ['options["type"] = kind', 'warning'],
  ['options[kind] = "text"', 'warning'],
  ['if kind:\n        options["type"] = "text"', 'warning'],
  ['options["type"] = "text"\n    options["kind"] = kind', 'warning'],
])('a default into which every call puts %j: %s', (statement, expected) => {
  expect(severity(`KIND = 1\n\ndef f(kind, options={}):\n    ${statement}\n    send(**options)\n`)).toEqual([expected]);
});

test.each([
  ['', 'hint'],
  ['    if result:\n        return 1\n', 'warning'],
  ['    print(result)\n', 'warning'],
  ['    result[size] = 1\n', 'warning'],
])('a default that takes up what is found, and then %j: %s', (rest, expected) => {
  const code = `def f(size, result={}):\n    if size > 1:\n        result["size"] = size\n    result["kind"] = size\n${rest}`;
  expect(severity(code)).toEqual([expected]);
});

test('what a method of the same class does with a default goes before the name of the method', () => {
  const code = `class Args:
    def __init__(self):
        self.all = []

    def add(self, more):
        for it in more:
            self.all.append(str(it))

    def add_if(self, condition, more=[]):
        if condition:
            self.add(more)
`;
  expect(severity(code)).toEqual(['hint']);
});

test('a default whose end is put on, set and taken off again is as it was', () => {
  const code = `def tree(root, margin=[0]):
    for it in root:
        margin.append(1)
        margin[-1] = 0
        tree(it, margin)
        margin.pop()
`;
  expect(severity(code)).toEqual([]);
});

test('what a base changes before it is given the default is its own', () => {
  const code = `class Response:
    def __init__(self, headers, kind=None):
        self.headers = headers
        if kind is not None:
            self.headers.update({"type": kind})


class Plain(Response):
    def __init__(self, headers={}):
        super().__init__({})
        self.headers = headers
`;
  expect(severity(code)).toEqual(['hint']);
});

test('a default that a constructor keeps and changes, where all that are made have one of their own', () => {
  const code = `class Page:
    def __init__(self, rows=[]):
        self.rows = rows

    def add(self, row):
        self.rows.append(row)

Page([]).add(1)
`;
  expect(severity(code)).toEqual(['hint']);
});

test.each([
  ['attrs.update(more)', 'warning'],
  ['attrs.update(more)\n    send(attrs)', 'warning'],
  ['attrs.update(more)\n    return attrs', 'warning'],
  ['if more:\n        attrs = attrs.copy()\n        attrs.update(more)\n    send(attrs)', 'hint'],
])('a default handed to a function that says %j: %s', (body, expected) => {
  const code = `def g(more, attrs):\n    ${body}\n\ndef f(more, attrs={}):\n    g(more, attrs)\n`;
  expect(severity(code)).toEqual([expected]);
});

test.each([
  ['print(rows)', 'hint'],
  ['rows.append(1)', 'warning'],
])(
  'a default that a class method makes an object of the class with, whose constructor says %s: %s',
  (body, expected) => {
    const code = `class Page:\n    def __init__(self, rows):\n        ${body}\n\n    @classmethod\n    def of(cls, rows=[]):\n        return cls(rows)\n`;
    expect(severity(code)).toEqual([expected]);
  },
);

test.each([
  ['yield items', 'information'],
  ['yield x, items', 'hint'],
  ['yield from items', 'hint'],
])('a default of which a generator does this: %s: %s', (statement, expected) => {
  expect(severity(`def f(x, items=[]):\n    ${statement}\n`)).toEqual([expected]);
});

test.each([
  ['self.scopes.append(names)', 'information'],
  ['self.stack.append(names)', 'hint'],
  ['self.by_name[x] = names', 'information'],
  ['self.open[x] = names', 'hint'],
  ['rest = [x]\n        rest.append(names)\n        while rest:\n            print(rest.pop())', 'hint'],
])('an empty default that is put somewhere by %s: %s', (statement, expected) => {
  const code = `class Scopes:
    def __init__(self):
        self.scopes = []
        self.stack = []
        self.by_name = {}
        self.open = {}

    def enter(self, x, names=[]):
        ${statement}

    def leave(self, x):
        self.stack.pop()
        del self.open[x]
        return self.scopes[-1]
`;
  expect(severity(code)).toEqual([expected]);
});
