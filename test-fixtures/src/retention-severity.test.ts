/** Retention: how loud a finding is follows from what the code shows, not from the rule alone. */
import { expect, test } from 'vitest';
import { loadSeverities } from './heard.ts';

const severities = await loadSeverities();

const cached = (parameters: string): string =>
  `from functools import cache\n\n@cache\ndef f(${parameters}):\n    return g(1)\n`;

test.each([
  ['text', 'warning'],
  ['user_id', 'warning'],
  ['baseUrl', 'warning'],
  ['size: float', 'warning'],
  ['*args', 'warning'],
  ['service, *args, **options', 'hint'],
  ['text, *args', 'warning'],
  ['letter, size', 'hint'],
  ['path', 'hint'],
  ['record_id', 'hint'],
  ['kind, text: bool', 'none'],
])('a cache keyed by %s: %s', (parameters, severity) => {
  expect(severities('unbounded-cache', cached(parameters))).toEqual(severity === 'none' ? [] : [severity]);
});

test.each([
  ['key = (text, creds)', 'information'],
  ['key = (url, creds)', 'hint'],
  ['key = f"{part}:{number}"', 'hint'],
  ['key = make(key)', 'hint'],
])('a dict filled under %s: %s', (key, severity) => {
  const code = `_cache = {}\n\ndef get(part, number, url, text, creds):\n    ${key}\n    if key not in _cache:\n        _cache[key] = make(number)\n    return _cache[key]\n`;
  expect(severities('unbounded-cache', code)).toEqual([severity]);
});

test.each([
  ['part', 'warning'],
  ['str(lang_list)', 'hint'],
  ['str(parts)', 'warning'],
])('a dict filled for each request under %s: %s', (key, severity) => {
  const code = `from fastapi import FastAPI
app = FastAPI()
_cache = {}

@app.get("/{part}")
def get(part, parts, lang_list):
    key = ${key}
    if key not in _cache:
        _cache[key] = make(part)
    return _cache[key]
`;
  expect(severities('unbounded-cache', code)).toEqual([severity]);
});

test.each([
  ['ITEMS.append(it)', '[]', 'hint'],
  ['ITEMS[it.user_id] = it', '{}', 'information'],
  ['ITEMS[it.account_name] = it', '{}', 'hint'],
])('%s in the module: %s', (statement, made, severity) => {
  expect(severities('unbounded-growth', `ITEMS = ${made}\n\ndef keep(it):\n    ${statement}\n`)).toEqual([severity]);
});

test('a list that is searched for what is added is no warning', () => {
  const code =
    'DONE = []\n\ndef attack(username):\n    if username in DONE:\n        return\n    run(username)\n    DONE.append(username)\n';
  expect(severities('unbounded-growth', code)).toEqual(['hint']);
});

const inLoop = 'def f(names):\n    return [Client(it) for it in names]\n';
const inPassing = 'def f(names):\n    client = Client(names)\n    return client.get(1)\n';
const once = 'class Build:\n    def start(self):\n        self.client = Client("x")\n';
const byValue = '    def __hash__(self):\n        return hash(self.name)\n\n';

test.each([
  ['maxsize=64', '', '', 'hint'],
  ['maxsize=64', '', inLoop, 'information'],
  ['maxsize=64', byValue, inLoop, 'hint'],
  ['maxsize=64', '', inPassing, 'hint'],
  ['maxsize=None', '', '', 'information'],
  ['maxsize=None', '', inLoop, 'warning'],
  ['maxsize=None', '', inPassing, 'warning'],
  ['maxsize=None', byValue, inLoop, 'information'],
  ['maxsize=None', '', once, 'hint'],
])(
  'a cache on a method (%s) of a class with %s, of which objects are made so: %s: %s',
  (size, equal, maker, severity) => {
    const code = `from functools import lru_cache\n\nclass Client:\n    def __init__(self, name):\n        self.name = name\n\n${equal}    @lru_cache(${size})\n    def get(self, key):\n        return key\n\n${maker}`;
    expect(severities('cached-method', code)).toEqual([severity]);
  },
);

test('a bounded cache on a method of a named tuple is a hint', () => {
  const code = `from functools import lru_cache\nfrom typing import NamedTuple\n\nclass Band(NamedTuple):\n    begin: float\n    end: float\n\n    @lru_cache()\n    def center(self):\n        return (self.begin + self.end) / 2\n\ndef f(rows):\n    return [Band(*it) for it in rows]\n`;
  expect(severities('cached-method', code)).toEqual(['hint']);
});

test.each([
  ['def log(line):\n    LINES.put(line)\n', 'hint'],
  ['def on_line(line):\n    LINES.put(line)\n', 'information'],
  ['def on_button_press(line):\n    LINES.put(line)\n', 'hint'],
  ['def added(line):\n    LINES.put(line)\n\nsource.connect(added)\n', 'hint'],
  ['def received(line):\n    LINES.put(line)\n\nsource.connect(received)\n', 'information'],
  [
    'def log(line):\n    LINES.put(line)\n\ndef read(source):\n    while True:\n        log(source.next())\n',
    'information',
  ],
])('a queue that is put into by %j: %s', (producer, severity) => {
  const code = `import queue\n\nLINES = queue.Queue()\n\n${producer}\ndef write(out):\n    while True:\n        out.write(LINES.get())\n`;
  expect(severities('unbounded-queue', code)).toEqual([severity]);
});

test.each([
  ['problems.append(Problem(path))', 'information'],
  ['found = Problems(Problem(path))\n        show(found)', 'hint'],
])('what an endless loop does to one object, by %j: %s', (statement, severity) => {
  const code = `from collections import deque

class Problems:
    def __init__(self, first=None):
        self.all = deque()
        if first:
            self.append(first)

    def append(self, problem):
        self.all.append(problem)

class Worker:
    def __init__(self):
        self.problems = Problems()

    def watch(self, paths):
        while True:
            path = paths.get()
            self.step(path)

    def step(self, path):
        problems = self.problems
        ${statement}
`;
  const [first = 'none'] = severities('unbounded-growth', code);
  expect([severity, 'hint']).toContain(first);
});

test.each([
  ['while True:\n        EVENTS.append(read())', ['warning']],
  [
    'try:\n        while True:\n            EVENTS.append(read())\n    except KeyboardInterrupt:\n        pass',
    ['warning'],
  ],
  ['try:\n        while True:\n            EVENTS.append(read())\n    except IndexError:\n        pass', ['hint']],
  ['while True:\n        if not exists(read()):\n            EVENTS.append(read())', []],
  ['while True:\n        existing = find(read())\n        if not existing:\n            EVENTS.append(read())', []],
])('a list of the module that grows by %j: %j', (body, expected) => {
  expect(severities('unbounded-growth', `EVENTS = []\n\ndef watch():\n    ${body}\n`)).toEqual(expected);
});

test.each([
  ['for server in settings.SERVERS[:]:', []],
  ['for server in request.servers[:]:', ['warning']],
])('a pool that each request asks for, %s: %j', (loop, expected) => {
  const code = `from flask import Flask, request\nimport settings\n\napp = Flask("x")\nPOOLS = {}\n\n@app.route("/")\ndef get():\n    ${loop}\n        try:\n            pool = POOLS[server]\n        except KeyError:\n            pool = POOLS[server] = connect(server)\n        pool.send()\n    return "x"\n`;
  expect(severities('unbounded-cache', code)).toEqual(expected);
});

test.each([
  ['', 'information'],
  ['def tidy():\n    for query in list(PAGES.keys()):\n        PAGES[query] = None\n', 'hint'],
])('a cache that is looked after by %j: %s', (tidy, severity) => {
  const code = `PAGES = {}\n\ndef get(query):\n    if query not in PAGES:\n        PAGES[query] = load(query)\n    return PAGES[query]\n\n${tidy}`;
  expect(severities('unbounded-cache', code)).toEqual([severity]);
});

test.each([
  ['class Widget:', 'Widget.all.append(self)', '', ['warning']],
  ['class Widget:', 'Widget.kept_alive.append(self)', '', []],
  ['class Widget(metaclass=Singleton):', 'Widget.all.append(self)', '', []],
  ['class Widget:', 'Widget.all.append(self)', 'class Button(Widget):\n    pass\n', ['hint']],
  [
    'class Widget:',
    'Widget.all.append(self)',
    'class Button(Widget):\n    pass\n\ndef f():\n    Button()\n',
    ['warning'],
  ],
  ['class Widget:', 'BY_NAME[name] = self', 'def f(names):\n    return [Widget(it) for it in names]\n', ['hint']],
  [
    'class Widget:',
    'BY_NAME[uuid4()] = self',
    'def f(names):\n    return [Widget(it) for it in names]\n',
    ['information'],
  ],
])('%s that says %s, with %j: %j', (header, statement, others, expected) => {
  const code = `from uuid import uuid4\n\nBY_NAME = {}\n\n${header}\n    all = []\n    kept_alive = []\n\n    def __init__(self, name):\n        ${statement}\n\n${others}`;
  expect(severities('strong-registry', code)).toEqual(expected);
});

test.each([
  ['class Lock:', '__init__', ['warning']],
  ['class Lock:', 'acquire', ['hint']],
  ['class Lock(metaclass=Singleton):', '__init__', []],
])('%s whose %s asks to be called at exit: %j', (header, method, expected) => {
  const code = `import atexit\n\n${header}\n    def ${method}(self):\n        atexit.register(self.release)\n\n    def release(self):\n        pass\n`;
  expect(severities('strong-registry', code)).toEqual(expected);
});

test.each([
  ['class Timer:', ['warning']],
  ['class Timer(metaclass=SingletonMeta):', []],
])('%s that waits for its own end: %j', (header, expected) => {
  const code = `import weakref\n\n${header}\n    def __init__(self):\n        weakref.finalize(self, self.stop)\n\n    def stop(self):\n        pass\n`;
  expect(severities('strong-registry', code)).toEqual(expected);
});

test.each([
  ['while True:\n        rows.append(read())', ['information']],
  ['while True:\n        rows.append(read())\n        if not rows[-1]:\n            break', []],
  ['while True:\n        row = read()\n        rows.append(row)', ['information']],
  ['while True:\n        rows.append(TEXT[at])', []],
  ['while True:\n        rows.append(read())\n        flush(rows)', []],
  ['while True:\n        rows.append(read())\n        rows.clear()', []],
  ['while True:\n        rows.append(read())\n        rows = []', []],
  ['while True:\n        if len(rows) < 9:\n            rows.append(read())', []],
  ['while True:\n        it = read()\n        if it not in rows:\n            rows.append(it)', []],
  ['while True:\n        rows.append(read())\n        yield rows[-1]', []],
])('a list of a function with the loop %j: %j', (loop, expected) => {
  expect(severities('unbounded-growth', `def watch():\n    rows = []\n    ${loop}\n`)).toEqual(expected);
});

test.each([
  ['GUI()', ['hint']],
  ['[GUI() for it in names]', ['warning']],
])('a handler that each object adds to one logger, where %s makes them: %j', (made, expected) => {
  const code = `import logging\n\nlog = logging.getLogger("x")\n\nclass GUI:\n    def __init__(self):\n        log.addHandler(logging.StreamHandler())\n\ndef show(names):\n    return ${made}\n`;
  expect(severities('logger-growth', code)).toEqual(expected);
});

test('a queue into which its consumer puts back what failed', () => {
  const code = `import queue

class Resolver:
    def __init__(self):
        self.waiting = queue.Queue()

    def run(self):
        while True:
            job = self.waiting.get()
            if not resolve(job):
                self.resolve_later(job)

    def resolve_later(self, job):
        self.waiting.put(job)
`;
  expect(severities('unbounded-queue', code)).toEqual(['hint']);
});

test.each([
  ['', ['warning']],
  ['class Sub(Base):\n    pass\n\ndef f():\n    return Sub()\n', ['hint']],
  ['class Sub(Base):\n    pass\n\ndef f(names):\n    return [Sub() for it in names]\n', ['warning']],
])('what each object asks for at exit, where its subclasses say %j: %j', (others, expected) => {
  const code = `import atexit\n\nclass Base:\n    def __init__(self):\n        atexit.register(self.stop)\n\n    def stop(self):\n        pass\n\n${others}`;
  expect(severities('strong-registry', code)).toEqual(expected);
});

test('a queue whose consumer takes all there is', () => {
  const code = `import queue

LINES = queue.Queue()

def on_line(line):
    LINES.put(line)

def work():
    while True:
        lines = [LINES.get()]
        while True:
            try:
                lines.append(LINES.get_nowait())
            except queue.Empty:
                break
        use(lines)
`;
  expect(severities('unbounded-queue', code)).toEqual(['hint']);
});

test.each([
  ['return Folder()', 'hint'],
  ['folder = Folder()\n    return folder.read(names)', 'information'],
  ['for it in names:\n        Folder().read(it)', 'information'],
])('a ring with a finalizer, of which objects are made so: %s: %s', (maker, severity) => {
  const code = `class Entry:
    def __init__(self, folder):
        self.folder = folder

class Folder:
    def __init__(self):
        self.root = Entry(self)

    def read(self, name):
        return name

    def __del__(self):
        self.root.drop()

def f(names):
    ${maker}
`;
  expect(severities('reference-cycle', code)).toEqual([severity]);
});

test.each([
  ['work(sock)', 'warning'],
  ['os.wait()\n        work(sock)', 'hint'],
  ['os.waitpid(-1, os.WNOHANG)\n        work(sock)', 'warning'],
  ['if os.fork() == 0:\n            work(sock)', 'hint'],
  ['signal.pause()\n        work(sock)', 'hint'],
])('a list filled in an endless loop that does this: %s: %s', (statement, severity) => {
  const code = `import os\nimport signal\n\nSEEN = []\n\ndef work(sock):\n    SEEN.append(sock.recv(1))\n\ndef main(sock):\n    while True:\n        ${statement}\n`;
  expect(severities('unbounded-growth', code)).toEqual([severity]);
});

test.each([
  ['self.path', 'warning'],
  ['self.current_dir', 'warning'],
  ['self.http_headers_dir', 'information'],
])('a table of the class that each request fills for %s: %s', (key, severity) => {
  const code = `from http.server import BaseHTTPRequestHandler

class Handler(BaseHTTPRequestHandler):
    headers_of = {}

    def do_GET(self):
        self.reload(${key})

    @classmethod
    def reload(cls, given):
        cls.headers_of[given] = read(given)
`;
  expect(severities('unbounded-growth', code)).toEqual([severity]);
});
