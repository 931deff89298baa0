/** Related information of the Release rules walks the path: acquired here, released here, jumped over here. */
import { LineIndex } from '@memlint/shared-rules';
import { describe, expect, test } from 'vitest';
import { everything, loadAnalyser } from './analyser.ts';

const analyser = await loadAnalyser();

/** `line: message` of what is told with the first finding of a rule. */
function pathOf(rule: string, text: string): string[] {
  const document = analyser.open(text, everything);
  const lines = new LineIndex(text);
  const [finding] = document.findings().filter((it) => it.rule === rule);
  const out = (finding?.related ?? []).map((it) => `${lines.position(it.start).line + 1}: ${it.message}`);
  document.dispose();
  return finding ? out : ['nothing found'];
}

describe.each<[string, string, string, readonly string[]]>([
  [
    'never',
    'unclosed-resource',
    'def f(p):\n    f = open(p)\n    print(f.read())\n    return 1\n',
    ['3: last used here'],
  ],
  ['never, and never used', 'unclosed-resource', 'def f(p):\n    f = open(p)\n    return 1\n', []],
  [
    'one branch',
    'unclosed-resource',
    'def f(p, c):\n    f = open(p)\n    if c:\n        return None\n    f.close()\n',
    ['5: released here', '4: still open when control leaves here'],
  ],
  [
    'loop',
    'unclosed-resource',
    'def f(ps):\n    for p in ps:\n        f = open(p)\n        print(f.read())\n',
    ['4: last used here'],
  ],
  [
    'loop, released behind it',
    'unclosed-resource',
    'def f(ps):\n    for p in ps:\n        f = open(p)\n    f.close()\n',
    ['4: released here'],
  ],
  ['overwritten', 'unclosed-resource', 'def f(p):\n    f = open(p)\n    f.read()\n    f = 3\n', ['4: replaced here']],
  [
    'another file of the same name',
    'unclosed-resource',
    'def f(p, c):\n    if c:\n        f = open(p)\n        print(f.read())\n    else:\n        f = open(c)\n        print(f.read())\n',
    ['4: last used here'],
  ],
  [
    'two arms',
    'unclosed-resource',
    'def f(p, c):\n    f = open(p) if c else open(p, "rb")\n    print(f.read())\n',
    ['2: or acquired here', '3: last used here'],
  ],
  [
    'exception',
    'close-not-in-finally',
    'def f(p):\n    f = open(p)\n    f.read()\n    f.close()\n',
    ['2: acquired here', '3: an exception here jumps over the release'],
  ],
  [
    'class',
    'owner-without-close',
    'class C:\n    def __init__(self, p):\n        self.a = open(p)\n        self.b = open(p)\n    def close(self):\n        pass\n',
    ['4: `b` is not released either', '5: `close` leaves it open'],
  ],
  [
    'child',
    'child-not-reaped',
    'import subprocess\ndef f(c):\n    p = subprocess.Popen(c)\n    print(p.args)\n    return 1\n',
    ['4: last used here'],
  ],
])('%s', (_name, rule, text, expected) => {
  test(rule, () => {
    expect(pathOf(rule, text)).toEqual(expected);
  });
});
