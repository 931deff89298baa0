/** Retention, defaults: how loud a finding is follows from what is done to the default, also where it went. */
import { expect, test } from 'vitest';
import { loadSeverities } from './heard.ts';

const severities = await loadSeverities();
const severity = (code: string): string[] => severities('mutable-default-argument', code);

test.each([
  ['items.append(x)', 'warning'],
  ['helper(items)', 'warning'],
  ['callback(items)', 'hint'],
  ['unknown(items)', 'hint'],
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

test('a default that no caller is meant to give is a hint', () => {
  const code = 'def f(x, _calls={}):\n    _calls[x] = 1\n    return len(_calls)\n';
  expect(severity(code)).toEqual(['hint']);
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
  ['order = made()\n    order.lines = it', '[]', 'hint'],
  ['other.lines = it', '[]', 'hint'],
  ['other.marks = it', '[]', 'hint'],
  ['registry.append(it)', '[]', 'hint'],
  ['registry.append(it)', '[None]', 'hint'],
  ['registry.append((1, it))', '[]', 'hint'],
  ['other.parts = (1, it)', '[]', 'hint'],
  ['for one in other:\n        it = it + [one]\n    return it', '[]', 'hint'],
  ['for one in other:\n        print(one)\n    return it', '[]', 'hint'],
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
  ['self.rows.append(row)', 'warning'],
  ['self.rows = {}\n        self.rows[row] = 1', 'hint'],
  ['self.rows.clear()', 'hint'],
  ['return self.rows', 'hint'],
])('a default that is kept, and then %j: %s', (statement, expected) => {
  const code = `class Page:\n    def __init__(self, rows=[]):\n        self.rows = rows\n\n    def use(self, row):\n        ${statement}\n`;
  expect(severity(code)).toEqual([expected]);
});

test.each([
  ['page', 'WikiPage()', 'information'],
  ['self.page', 'WikiPage()', 'information'],
  ['page', 'WikiPage([])', 'hint'],
  ['page', 'None', 'hint'],
  ['it', 'WikiPage()', 'hint'],
  ['table', 'WikiPage()', 'hint'],
])('a default that is kept, and changed through %s, where others say %s: %s', (object, made, expected) => {
  const code = `class WikiPage:\n    def __init__(self, rows=[]):\n        self.rows = rows\n\ndef fill(self, ${object.replace('self.', '')}, row):\n    ${object}.rows.append(row)\n\ndef page():\n    return ${made}\n`;
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
  ['yield items', 'hint'],
  ['yield x, items', 'hint'],
  ['yield from items', 'hint'],
])('a default of which a generator does this: %s: %s', (statement, expected) => {
  expect(severity(`def f(x, items=[]):\n    ${statement}\n`)).toEqual([expected]);
});

test.each([
  ['for key in table:\n        table[key] = 1', 'hint'],
  ['for key, value in table.items():\n        table[key] = value or 1', 'hint'],
  ['for at in range(len(table)):\n        table[at] = 1', 'hint'],
  ['for key in list(table.keys()):\n        table[key] = 1', 'hint'],
  ['for key in other:\n        table[key] = 1', 'warning'],
  ['for key in range(1, len(table) + 2):\n        table[key] = 1', 'warning'],
  ['for key in table or other:\n        table[key] = 1', 'warning'],
])('an empty default of which a loop says %j: %s', (loop, expected) => {
  expect(severity(`def f(other, table={}):\n    ${loop}\n    print(table)\n`)).toEqual([expected]);
});

test.each([
  ['options=_options', 'hint'],
  ['options=DEFAULTS', 'warning'],
  ['options=Defaults', 'warning'],
])('a default that is a name of the module and changed: %s: %s', (parameter, expected) => {
  const code = `_options = {}\nDEFAULTS = {}\nDefaults = {}\n\ndef put(key, value, ${parameter}):\n    options[key] = value\n`;
  expect(severity(code)).toEqual([expected]);
});

test.each([
  ['self.rows[:] = rows', 'hint'],
  ['self.rows = rows', 'warning'],
  ['self.rows[0] = rows', 'hint'],
])('a default of which an object says %s: %s', (statement, expected) => {
  const code = `class Page:\n    def __init__(self, rows=[]):\n        ${statement}\n\n    def add(self, row):\n        self.rows.append(row)\n`;
  expect(severity(code)).toEqual([expected]);
});

test('what a method does to its own object it does not do to what it is given', () => {
  const code = `class Limits(dict):
    def take(self, more):
        for key, value in more.items():
            self[key] = value

class Search:
    def __init__(self, limits={}):
        self.limits = Limits()
        self.limits.take(limits)
`;
  expect(severity(code)).toEqual(['hint']);
});
