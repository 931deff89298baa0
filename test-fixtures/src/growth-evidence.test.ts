/** What shows that a container grows: who fills it is named, wherever in the project that is; without it little is said. */
import type { Finding } from '@memlint/shared-rules';
import { describe, expect, test } from 'vitest';
import { everything, loadAnalyser } from './analyser.ts';
import { loadSeverities } from './heard.ts';
import { projectFixtures, tell } from './projects.ts';

const analyser = await loadAnalyser();
const severities = await loadSeverities();

/** Findings of one file of the annotated project `growing`. */
function findingsOf(path: string): readonly Finding[] {
  const files = projectFixtures().find((it) => it.name === 'growing')?.files ?? [];
  const project = analyser.createProject();
  tell(project, files);
  const file = files.find((it) => it.path.endsWith(path));
  return file ? project.open(file.path, file.text, everything).findings() : [];
}

const alone = (text: string): readonly Finding[] => analyser.open(text, everything).findings();

describe('growth', () => {
  test('the calls that lead to it are shown, also in other files, the outermost first', () => {
    const found = findingsOf('store.py').find((it) => it.symbol === 'register_session');
    expect(found?.related.map((it) => [it.message, it.path?.replace(/.*\//, '')])).toEqual([
      ['created here', undefined],
      ['`open_session`, which runs once per request, calls it here', 'views.py'],
      ['`begin` calls it here', 'views.py'],
    ]);
    expect([found?.severity, found?.confidence]).toEqual(['warning', 'high']);
  });

  test('what only a loop that never ends leads to is shown as well', () => {
    const found = findingsOf('store.py').find((it) => it.symbol === 'keep');
    expect(found?.related.slice(1).map((it) => it.message)).toEqual([
      '`run`, which runs in an endless loop, calls it here',
      '`handle` calls it here',
    ]);
  });

  test.each([
    ['nobody is seen who calls it', 'X = []\ndef more(x):\n    X.append(x)\n', 'medium', 'hint'],
    ['it is named for what keeps happening', 'X = []\ndef on_change(x):\n    X.append(x)\n', 'medium', 'hint'],
    ['it is given events', 'X = []\ndef more(event):\n    X.append(event)\n', 'medium', 'information'],
    [
      'a timer calls it',
      'import sched\nX = []\ndef more():\n    X.append(read())\ndef begin(timer):\n    timer.call_later(1, more)\n',
      'medium',
      'warning',
    ],
    [
      'a thread runs it for each request',
      'import threading\nfrom flask import Flask\napp = Flask(__name__)\n_x = []\ndef work():\n    _x.append(read())\n' +
        '@app.route("/")\ndef view():\n    threading.Thread(target=work).start()\n',
      'high',
      'warning',
    ],
    ['its keys have no end', 'X = {}\ndef more(session_id, x):\n    X[session_id] = x\n', 'medium', 'information'],
    [
      'its keys are looked up first',
      'X = set()\ndef more(session_id):\n    if session_id in X:\n        return\n    X.add(session_id)\n',
      'medium',
      'hint',
    ],
  ])('%s', (_, text, confidence, severity) => {
    expect(alone(text).map((it) => [it.rule, it.confidence, it.severity])).toEqual([
      ['unbounded-growth', confidence, severity],
    ]);
  });
});

describe('where it is made, and who is called', () => {
  const found = (text: string): string[] =>
    alone(text).flatMap((it) => (it.rule === 'unbounded-growth' ? [it.severity] : []));

  test.each([
    ['from dataclasses import dataclass, field', 'field(default_factory=list)', ['information']],
    ['from attrs import define as dataclass, field', 'field(factory=list)', ['information']],
    ['from dataclasses import dataclass, field', 'field(default_factory=rows)', []],
    ['from dataclasses import dataclass, field', 'field(factory=list)', []],
    ['from somewhere import dataclass, field', 'field(default_factory=list)', []],
  ])('%s, rows = %s: %j', (imports, made, expected) => {
    const code = `${imports}

@dataclass
class Journal:
    rows: list = ${made}

    def note(self, row):
        self.rows.append(row)

JOURNAL = Journal()

def run():
    while True:
        JOURNAL.note(read())
`;
    expect(found(code)).toEqual(expected);
  });

  test.each([
    ['client.on_message = self.got', ['information']],
    ['client.subscribe(self.got)', ['information']],
    ['client.message = self.got', ['hint']],
  ])('%s: %j', (statement, expected) => {
    const code = `class Listener:
    def __init__(self, client):
        self.lines = []
        ${statement}

    def got(self, line):
        self.lines.append(line)

LISTENER = Listener(make())
`;
    expect(found(code)).toEqual(expected);
  });
});

test.each([
  ['for name in set(list_files()).difference(seen)', 0],
  ['for name in set(list_files()) - seen', 0],
  ['for name in list_files()', 1],
])('a list that an endless loop adds to %s: %i', (loop, count) => {
  const code = `def follow(seen):\n    opened = []\n    while True:\n        ${loop}:\n            opened.append(open(name))\n            seen.add(name)\n        for it in opened:\n            print(it.readline())\n`;
  expect(severities('unbounded-growth', code)).toHaveLength(count);
});

test.each([
  ['if address not in self.known:\n                self.known.append(address)', 'hint'],
  ['self.known.append(address)', 'information'],
])('a list of a loop of its own that says %j: %s', (statement, severity) => {
  const code = `class Finder:\n    def __init__(self, socket):\n        self.socket = socket\n        self.known = []\n\n    def run(self):\n        while True:\n            address = self.socket.recvfrom(99)[1]\n            ${statement}\n\nFinder(None)\n`;
  expect(severities('unbounded-growth', code)).toEqual([severity]);
});

test('a deque that methods only add to is a window that lacks its limit, and a hint where nobody is seen to fill it', () => {
  const code = `from collections import deque

class Latency:
    def __init__(self):
        self.times = deque()
        self.all = []

    def note(self, time):
        self.times.append(time)
        self.all.append(time)

    def mean(self):
        return sum(self.times) / 2
`;
  const found = alone(code).filter((it) => it.rule === 'unbounded-growth');
  expect(found.map((it) => `${it.severity} ${it.confidence}`)).toEqual(['hint medium']);
});
