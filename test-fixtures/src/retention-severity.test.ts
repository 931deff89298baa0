/** Retention: how loud a finding is follows from what the code shows, not from the rule alone. */
import { expect, test } from 'vitest';
import { loadAnalyser, settingsWith } from './analyser.ts';

const analyser = await loadAnalyser();

const severities = (rule: string, code: string): string[] => {
  const document = analyser.open(code, settingsWith(analyser, [rule]));
  const found = document.findings().flatMap((it) => (it.rule === rule ? [it.severity] : []));
  document.dispose();
  return found;
};

const cached = (parameters: string): string =>
  `from functools import cache\n\n@cache\ndef f(${parameters}):\n    return g(1)\n`;

test.each([
  ['text', 'warning'],
  ['user_id', 'warning'],
  ['baseUrl', 'warning'],
  ['size: float', 'warning'],
  ['*args', 'warning'],
  ['letter, size', 'information'],
  ['path', 'hint'],
  ['record_id', 'hint'],
  ['kind, text: bool', 'none'],
])('a cache keyed by %s: %s', (parameters, severity) => {
  expect(severities('unbounded-cache', cached(parameters))).toEqual(severity === 'none' ? [] : [severity]);
});

test.each([
  ['key = (url, creds)', 'information'],
  ['key = f"{part}:{number}"', 'hint'],
  ['key = make(key)', 'hint'],
])('a dict filled under %s: %s', (key, severity) => {
  const code = `_cache = {}\n\ndef get(part, number, url, creds):\n    ${key}\n    if key not in _cache:\n        _cache[key] = make(number)\n    return _cache[key]\n`;
  expect(severities('unbounded-cache', code)).toEqual([severity]);
});

test('a dict filled for each request is a warning, whatever its key is called', () => {
  const code = `from fastapi import FastAPI
app = FastAPI()
_cache = {}

@app.get("/{part}")
def get(part):
    if part not in _cache:
        _cache[part] = make(part)
    return _cache[part]
`;
  expect(severities('unbounded-cache', code)).toEqual(['warning']);
});

test.each([
  ['ITEMS.append(it)', '[]', 'hint'],
  ['ITEMS[it.user_id] = it', '{}', 'information'],
  ['ITEMS[it.account_name] = it', '{}', 'hint'],
])('%s in the module: %s', (statement, made, severity) => {
  expect(severities('unbounded-growth', `ITEMS = ${made}\n\ndef keep(it):\n    ${statement}\n`)).toEqual([severity]);
});

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
])('a default of which %s is all that is done: %s', (statement, severity) => {
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
  expect(severities('mutable-default-argument', code)).toEqual([severity]);
});

test('a default that no caller is meant to give is no warning', () => {
  const code = 'def f(x, _calls={}):\n    _calls[x] = 1\n    return len(_calls)\n';
  expect(severities('mutable-default-argument', code)).toEqual(['information']);
});

test('a list that is searched for what is added is no warning', () => {
  const code =
    'DONE = []\n\ndef attack(username):\n    if username in DONE:\n        return\n    run(username)\n    DONE.append(username)\n';
  expect(severities('unbounded-growth', code)).toEqual(['hint']);
});

test.each([
  ['self.on_row', 'information'],
  ['self.inherited', 'hint'],
])('a default handed to %s: %s', (callee, severity) => {
  const code = `class Rows(Base):
    def __init__(self, on_row):
        self.on_row = on_row

    def each(self, columns=["id"]):
        ${callee}(columns)
`;
  expect(severities('mutable-default-argument', code)).toEqual([severity]);
});

test.each([
  ['made = Order()\n    made.lines = it', '[]', 'warning'],
  ['other.lines = it', '[]', 'warning'],
  ['other.marks = it', '[]', 'hint'],
  ['registry.append(it)', '[]', 'information'],
  ['registry.append(it)', '[None]', 'hint'],
  ['registry.append((1, it))', '[]', 'information'],
  ['for one in other:\n        it = it + [one]\n    return it', '[]', 'hint'],
  ['for one in other:\n        print(one)\n    return it', '[]', 'warning'],
])('a default that is stored or returned by %s, %s: %s', (statement, value, severity) => {
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
  expect(severities('mutable-default-argument', code)).toEqual([severity]);
});

test.each([
  ['', 'hint'],
  ['def f(names):\n    return [Client(it) for it in names]\n', 'information'],
])('a bounded cache on a method of a class of which objects are made so: %s: %s', (maker, severity) => {
  const code = `from functools import lru_cache\n\nclass Client:\n    def __init__(self, name):\n        self.name = name\n\n    @lru_cache(maxsize=64)\n    def get(self, key):\n        return key\n\n${maker}`;
  expect(severities('cached-method', code)).toEqual([severity]);
});

test('a bounded cache on a method of a named tuple is a hint', () => {
  const code = `from functools import lru_cache\nfrom typing import NamedTuple\n\nclass Band(NamedTuple):\n    begin: float\n    end: float\n\n    @lru_cache()\n    def center(self):\n        return (self.begin + self.end) / 2\n\ndef f(rows):\n    return [Band(*it) for it in rows]\n`;
  expect(severities('cached-method', code)).toEqual(['hint']);
});

test.each([
  ['self._draw(1, rows)', 'hint'],
  ['self._draw(1)', 'warning'],
  ['self._draw(1, rows=rows)', 'warning'],
  ['run(self._draw)', 'warning'],
])('a default of a private method that is used as %s: %s', (call, severity) => {
  const code = `class Page:\n    def _draw(self, at, rows=[]):\n        rows.append(at)\n        return len(rows)\n\n    def draw(self, rows, run):\n        return ${call}\n`;
  expect(severities('mutable-default-argument', code)).toEqual([severity]);
});
