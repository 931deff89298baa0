/** Programs that the laws start from: fixtures, shapes, and a class big enough to be split into its members. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fixtureFiles } from './fixture-files.ts';

/** The code of every Python shape. */
export const shapeTexts = (): string[] =>
  readFileSync(join(import.meta.dirname, '../shapes.jsonl'), 'utf8')
    .split('\n')
    .filter((it) => it !== '')
    .map((it) => JSON.parse(it) as { readonly lang: string; readonly code: string })
    .filter((it) => it.lang === 'python')
    .map((it) => `${it.code}\n`);

/** One member of a class, with a different thing to find in each kind. `n` makes names unique. */
const members: readonly ((n: number) => string)[] = [
  (n) => `    def open_${n}(self, path):\n        # a comment\n        f = open(path)\n        return f.read()\n`,
  (n) =>
    `    def connect_${n}(self):\n        self.session_${n} = requests.Session()\n        return self.session_${n}\n`,
  (n) => `    def shut_${n}(self):\n        self.session_${n}.close()\n        self.items.clear()\n`,
  (n) =>
    `    @property\n    def value_${n}(self):\n        """Text with a ' and a "."""\n        return self._value_${n}\n`,
  (n) => `    @value_${n}.setter\n    def value_${n}(self, value):\n        self._value_${n} = value\n`,
  (n) =>
    `    def add_${n}(self, item, into=[]):\n        into.append(item)\n        self.items.append(item)\n        CACHE[item] = self\n`,
  (n) => `    limit_${n} = {\n        "a": (1, 2),\n    }\n\n`,
  (n) =>
    `    async def fetch_${n}(self, url):\n        async with aiohttp.ClientSession() as s:\n            r = await s.get(url)\n        text = ""\n        for part in r:\n            self.text += part\n        return text\n`,
];

export function bigClass(count: number, name = 'Big'): string {
  const body = Array.from(
    { length: count },
    (_, n) => members[n % members.length]?.(Math.floor(n / members.length)) ?? '',
  );
  return `class ${name}(Base):\n    items = []\n\n    def __init__(self, path):\n        self.text = ""\n        self.stream = open(path)\n\n${body.join('\n')}\n`;
}

const head = `"""Docs."""\nfrom __future__ import annotations\nimport aiohttp\nimport requests, sqlite3\nfrom functools import lru_cache\nfrom collections import deque\n\nCACHE = {}\nLOG = deque()\n`;

const functions = `
def helper(path):
    return open(path)


def uses_helper(path):
    f = helper(path)
    return f.read()


def remember(key):
    if key not in CACHE:
        CACHE[key] = requests.get(key)
    return CACHE[key]


@lru_cache(maxsize=None)
def cached(a, b):
    LOG.append(a)
    with sqlite3.connect(a) as db:
        rows = db.execute(b).fetchall()
    for row in rows:
        print(row)


if __name__ == "__main__":
    uses_helper("x")
else:
    LOG = None
`;

const indented = (text: string): string => text.replace(/^(?=.)/gm, '    ');

/** `if`s that are long enough to be split, in a class and at module level, with classes and functions in their arms. */
export const longIfs = `${head}class Outer:
    if sys.platform == "win32":
        # first
${indented(indented(bigClass(20, 'Inner')))}
        limit = 1
    elif x: limit = 2
    # between
    elif y:
${'        def method(self, path):\n            self.f = open(path)\n\n'.repeat(25)}
    else:
        @decorated
        def method(self):
            return self.f.read()
        for name in "ab": pass
        else: pass
    after = 3
if x:
${indented(functions.repeat(3))}
else:
    if y:
${indented(indented(bigClass(18)))}
    else: pass
last = 5
`;

/** Everything a law may start from; a few hundred lines each at most. */
export function seeds(): string[] {
  const shapes = shapeTexts();
  const joined = [0, 8, 16, 24, 32].map((from) => shapes.slice(from, from + 8).join('\n'));
  // One file that is reported and one that is not for each rule: all of them would make every law slow.
  const chosen = new Map(
    fixtureFiles()
      .filter((it) => it.name.endsWith('.py'))
      .map((it) => [`${it.rule} ${it.name.split('-')[0]}`, it.text]),
  );
  const fixtures = [...chosen.values()].map((it) => it.split('\n').slice(0, 100).join('\n'));
  return [
    head + functions,
    head + bigClass(24) + functions,
    head + functions + bigClass(20, 'First') + bigClass(8, 'Small'),
    bigClass(22),
    longIfs,
    ...joined,
    ...fixtures,
    (head + bigClass(20) + functions).replaceAll('\n', '\r\n'),
    '',
  ];
}
