/** Mutation operators of the campaigns break what they say and nothing else. */
import { expect, test } from 'vitest';
import { lines, mutated } from './mutated.ts';
import { compileAll } from './python.ts';

/** A class that has a session, and a loop that does `step` with each address. */
const sessionOfObject = (step: string): string =>
  lines(
    'import requests',
    'class A:',
    '    def __init__(self):',
    '        self.s = requests.Session()',
    '    def f(self, urls):',
    '        for url in urls:',
    `            ${step}`,
  );

/** Operator, correct code, the same code with the one thing taken away. */
const examples: readonly (readonly [string, string, string])[] = [
  [
    'unclosed-resource/with',
    lines(
      'def read(path):',
      '    with open(path) as f:  # note',
      '        text = """',
      '        x"""',
      '        return f.read() + text',
    ),
    lines('def read(path):', '    f = open(path)', '    text = """', '        x"""', '    return f.read() + text'),
  ],
  [
    'unclosed-resource/close',
    lines(
      'def read(path):',
      '    f = open(path)',
      '    try:',
      '        return f.read()',
      '    finally:',
      '        f.close()',
    ),
    lines(
      'def read(path):',
      '    f = open(path)',
      '    try:',
      '        return f.read()',
      '    finally:',
      '        pass',
    ),
  ],
  [
    'close-not-in-finally/with',
    lines('def read(path):', '    with open(path) as f:', '        text = parse(f.read())', '    return text'),
    lines('def read(path):', '    f = open(path)', '    text = parse(f.read())', '    f.close()', '    return text'),
  ],
  [
    'close-not-in-finally/finally',
    lines(
      'def read(path):',
      '    f = open(path)',
      '    try:',
      '        text = parse(f)',
      '    finally:',
      '        f.close()',
      '    return text',
    ),
    lines('def read(path):', '    f = open(path)', '    text = parse(f)', '    f.close()', '    return text'),
  ],
  [
    'with-does-not-close/closing',
    lines(
      'import sqlite3',
      'from contextlib import closing',
      'def f(p):',
      '    with closing(sqlite3.connect(p)) as c:',
      '        c.execute("x")',
    ),
    lines(
      'import sqlite3',
      'from contextlib import closing',
      'def f(p):',
      '    with sqlite3.connect(p) as c:',
      '        c.execute("x")',
    ),
  ],
  [
    'owner-without-close/close',
    lines(
      'import socket',
      'class A:',
      '    def __init__(self):',
      '        self.s = socket.socket()',
      '    def close(self):',
      '        self.s.close()',
    ),
    lines(
      'import socket',
      'class A:',
      '    def __init__(self):',
      '        self.s = socket.socket()',
      '    def close(self):',
      '        pass',
    ),
  ],
  [
    'abandoned-resource/close-previous',
    lines(
      'class Log:',
      '    def reopen(self):',
      '        if self.f is not None:',
      '            self.f.close()',
      '        self.f = open(self.path)',
    ),
    lines('class Log:', '    def reopen(self):', '        pass', '        self.f = open(self.path)'),
  ],
  [
    'client-per-call/into-loop',
    lines(
      'import requests',
      'def f(urls):',
      '    s = requests.Session()',
      '    for url in urls:',
      '        s.get(url)',
    ),
    lines(
      'import requests',
      'def f(urls):',
      '    for url in urls:',
      '        s = requests.Session()',
      '        s.get(url)',
    ),
  ],
  [
    'client-per-call/attribute-into-loop',
    sessionOfObject('self.s.get(url)'),
    sessionOfObject('requests.Session().get(url)'),
  ],
  [
    'unbounded-cache/maxsize',
    lines('from functools import lru_cache', '@lru_cache(maxsize=32)', 'def f(x):', '    return x'),
    lines('from functools import lru_cache', '@lru_cache(maxsize=None)', 'def f(x):', '    return x'),
  ],
  [
    'mutable-default-argument/none',
    lines('def add(item, to=None):', '    if to is None:', '        to = []', '    to.append(item)', '    return to'),
    lines('def add(item, to=[]):', '    to.append(item)', '    return to'),
  ],
  [
    'unbounded-growth/eviction',
    lines(
      '_seen = {}',
      'def see(key, value):',
      '    while len(_seen) > 9:',
      '        _seen.popitem()',
      '    _seen[key] = value',
      'def forget(key):',
      '    return _seen.pop(key)',
    ),
    lines(
      '_seen = {}',
      'def see(key, value):',
      '    pass',
      '    _seen[key] = value',
      'def forget(key):',
      '    return _seen[key]',
    ),
  ],
  [
    'strong-registry/weak-container',
    lines(
      'import weakref',
      'class A:',
      '    every = weakref.WeakSet()',
      '    def __init__(self):',
      '        A.every.add(self)',
    ),
    lines('import weakref', 'class A:', '    every = set()', '    def __init__(self):', '        A.every.add(self)'),
  ],
  [
    'unpruned-tasks/discard',
    lines(
      'TASKS = set()',
      'def start(c):',
      '    t = create(c)',
      '    TASKS.add(t)',
      '    t.add_done_callback(TASKS.discard)',
    ),
    lines('TASKS = set()', 'def start(c):', '    t = create(c)', '    TASKS.add(t)'),
  ],
  [
    'logger-growth/guard',
    lines(
      'import logging',
      'def get(name):',
      '    log = logging.getLogger(name)',
      '    if not log.handlers:',
      '        log.addHandler(logging.StreamHandler())',
      '    return log',
    ),
    lines(
      'import logging',
      'def get(name):',
      '    log = logging.getLogger(name)',
      '    log.addHandler(logging.StreamHandler())',
      '    return log',
    ),
  ],
  [
    'whole-file-in-memory/readlines',
    lines('def f(p):', '    with open(p) as s:', '        for line in s:', '            print(line)'),
    lines('def f(p):', '    with open(p) as s:', '        for line in s.readlines():', '            print(line)'),
  ],
  [
    'string-concat-in-loop/join',
    lines(
      'def f(xs):',
      '    parts = []',
      '    for x in xs:',
      '        parts.append(str(x))',
      "    return ''.join(parts)",
    ),
    lines('def f(xs):', "    parts = ''", '    for x in xs:', '        parts += str(x)', '    return parts'),
  ],
  [
    'quadratic-accumulation/append',
    lines('def f(xs):', '    out = []', '    for x in xs:', '        out.append(x + 1)', '    return out'),
    lines('def f(xs):', '    out = []', '    for x in xs:', '        out = out + [x + 1]', '    return out'),
  ],
  [
    'redundant-materialization/loop',
    lines('def f(text, take):', '    words = text.split()', '    for x in map(str, words):', '        take(x)'),
    lines('def f(text, take):', '    words = text.split()', '    for x in list(map(str, words)):', '        take(x)'),
  ],
  [
    'class-without-slots/slots',
    lines(
      'class A:',
      '    __slots__ = ("x",)',
      '    def __init__(self, x):',
      '        self.x = x',
      'def f(xs):',
      '    return [A(x) for x in xs]',
    ),
    lines(
      'class A:',
      '    def __init__(self, x):',
      '        self.x = x',
      'def f(xs):',
      '    return [A(x) for x in xs]',
    ),
  ],
  [
    'redundant-materialization/reducer',
    lines('def f(xs):', '    return sum(x for x in xs)'),
    lines('def f(xs):', '    return sum([x for x in xs])'),
  ],
  [
    'whole-file-in-memory/hash',
    lines(
      'import hashlib',
      'def f(p):',
      '    h = hashlib.md5()',
      '    with open(p, "rb") as f:',
      '        for block in iter(lambda: f.read(4096), b""):',
      '            h.update(block)',
      '    return h',
    ),
    lines(
      'import hashlib',
      'def f(p):',
      '    h = hashlib.md5()',
      '    with open(p, "rb") as f:',
      '        h.update(f.read())',
      '    return h',
    ),
  ],
  [
    'whole-file-in-memory/hash',
    lines(
      'import hashlib',
      'def f(h, f):',
      '    while True:',
      '        block = f.read(4096)',
      '        if not block:',
      '            break',
      '        h.update(block)',
    ),
    lines('import hashlib', 'def f(h, f):', '    h.update(f.read())'),
  ],
  [
    'whole-file-in-memory/head',
    lines('def f(p):', '    with open(p, "rb") as f:', '        return f.read(4) == b"x"'),
    lines('def f(p):', '    with open(p, "rb") as f:', '        return f.read()[:4] == b"x"'),
  ],
];

test.each(examples)('%s', (id, before, after) => {
  expect(mutated(id, before)).toEqual([after]);
});

test('mutants are programs', (context) => {
  const answers = compileAll(examples.map(([, , after]) => after));
  if (!answers) return context.skip('python3 does not start');
  expect(answers.filter((it) => it.error !== undefined)).toEqual([]);
});
