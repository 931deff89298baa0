/** How loud the Release rules are, by how often something may stay open. */
import { expect, test } from 'vitest';
import { loadSeverities } from './heard.ts';

const severities = await loadSeverities();

const body = (indent: string): string => `${indent}f = open(p)\n${indent}f.write(work(p))\n${indent}f.close()\n`;

test.each([
  ['a function', `def f(p):\n${body('    ')}`, 'information'],
  ['a loop that an exception ends', `def f(ps):\n    for p in ps:\n${body('        ')}`, 'information'],
  [
    'a loop that goes on',
    `def f(ps):\n    for p in ps:\n        try:\n${body('            ')}        except OSError:\n            continue\n`,
    'warning',
  ],
  [
    'a request handler',
    `from flask import Flask\n\napp = Flask(__name__)\n\n\n@app.get("/x")\ndef f(p):\n${body('    ')}`,
    'warning',
  ],
  [
    'what a request handler calls',
    `from flask import Flask\n\napp = Flask(__name__)\n\n\n@app.get("/x")\ndef f(p):\n    return _f(p)\n\n\ndef _f(p):\n${body('    ')}`,
    'warning',
  ],
])('close-not-in-finally in %s', (_, text, severity) => {
  expect(severities('close-not-in-finally', text)).toEqual([severity]);
});

const launch = 'import subprocess\n\n\ndef launch(path):\n    child = subprocess.Popen([path])\n    return child\n';

test.each([
  ['dropped where it starts', 'import subprocess\n\n\ndef f():\n    subprocess.Popen(["x"])\n', 'information'],
  ['dropped by the caller of a function that starts it', `${launch}\n\ndef f():\n    launch("x")\n`, 'hint'],
  [
    'kept by the caller, and not waited for',
    `${launch}\n\ndef f():\n    child = launch("x")\n    print(child.pid + 1)\n    child.send_signal(1)\n`,
    'information',
  ],
])('child-not-reaped: %s', (_, text, severity) => {
  expect(severities('child-not-reaped', text)).toEqual([severity]);
});
