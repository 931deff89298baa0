/** The report on real findings: the formats that reviews use, and nothing that is not so. */
import { expect, test } from 'vitest';
import { loadAnalyser } from '../../src/workspace/load-analyser.ts';
import { automated, manual } from '../../src/report/checklists.ts';
import { workspace } from './command.ts';

const files = {
  'settings.py': 'import json\n\n\ndef read(path):\n    handle = open(path)\n    return json.load(handle)\n',
  'orders.py':
    'import sqlite3\n\n\ndef count(path):\n    db = sqlite3.connect(path)\n    return db.execute("q").fetchone()[0]\n',
  'good.py':
    'from collections import deque\n\nlast = deque(maxlen=10)\n\n\ndef head(path):\n    with open(path) as f:\n        return f.readline()\n',
};

const report = async (sources: Readonly<Record<string, string>>): Promise<string> => {
  const { run } = workspace(sources);
  return (await run(['check', '--output-format', 'markdown'], { analyser: loadAnalyser })).stdout;
};

test('a recommendation has its ten fields, with code before and after', async () => {
  const text = await report(files);
  const start = text.indexOf(
    '### Important: Unclosed resource (Line 5)\n',
    text.indexOf('`settings.py:5:14` in') - 400,
  );
  const one = text.slice(start, text.indexOf('**Resources**', start) + 200);
  for (const field of [
    'Category',
    'Severity',
    'Issue',
    'Impact',
    'Current Code',
    'Fix',
    'Why',
    'Verification',
    'Resources',
  ])
    expect(one).toContain(`**${field}**`);
  expect(text).toContain('**Current Code**:\n\n```python\nhandle = open(path)\nreturn json.load(handle)\n```');
  expect(text).toContain(
    "**Fix** (Wrap in 'with'):\n\n```python\nwith open(path) as handle:\n    return json.load(handle)\n```",
  );
});

test('a fix that needs an import shows the import', async () => {
  const text = await report(files);
  expect(text).toMatch(
    /```python\nfrom contextlib import closing\n(?:…\n)?[^`]*with closing\(sqlite3\.connect\(path\)\) as db:/,
  );
});

test('what is right is listed as verified, with its place', async () => {
  const text = await report(files);
  expect(text).toContain('2 places verified as in order.');
  expect(text).toContain(
    '- ✓ The file from `open` is released by `with`, whatever happens inside. `good.py:7:10` in `head`',
  );
  expect(text).toContain('- ✓ `deque` keeps at most 10 entries. `good.py:3:8`');
  expect(text).toMatch(/\| `open\(path\)` \| ✅ Released \|/);
  expect(text).toMatch(/\| `open\(path\)` \| ❌ Not released \|/);
});

test('the automated checklist is ticked where nothing was found, the manual one never', async () => {
  const text = await report(files);
  expect(text).toContain(
    '- [ ] Are resources closed (files, connections)?: 2 findings (`orders.py:5:10`, `settings.py:5:14`)',
  );
  expect(text).toContain('- [x] Are caches unbounded?: no finding');
  const byHand = text.slice(text.indexOf('### Phase 2'));
  expect(byHand).toContain('- [ ] Are resources properly managed?: 2 findings');
  expect(byHand).toContain('- [ ] Are eviction policies defined?\n');
  expect(byHand).not.toContain('[x]');
});

test('nothing is said to be measured that was not', async () => {
  const text = await report(files);
  expect(text).toContain('Nothing was measured');
  expect(text).toMatch(/\| Component \| Before \| After \| Savings \|/);
  expect(text).toMatch(/\| Not measured \|/);
  expect(text).not.toMatch(/\d+ ?(?:MB|GB|KB|%)/);
});

test('a project without findings has a report, too', async () => {
  const text = await report({ 'good.py': files['good.py'] });
  expect(text).toContain('0 findings in 1 checked file.');
  expect(text).not.toContain('## Recommendations');
  expect(text).toContain('## Verified as Good Practice');
});

test('a release that may be jumped over is listed with the place where the resource comes from', async () => {
  const text = await report({
    'write.py':
      'def save(path, lines):\n    f = open(path, "w")\n    for line in lines:\n        f.write(line)\n    f.close()\n',
  });
  expect(text).toMatch(/\| `open\(path, "w"\)` \| ⚠️ Could be better \| `write\.py:2:9` \| In `save` \| This release/);
});

test('files without findings are named where something in them is in order', async () => {
  const text = await report(files);
  expect(text).toContain('### Files without findings (Good)\n');
  expect(text).toContain('| `good.py` | Good: 2 places in order ✓ |');
});

test('nothing is ticked where nothing could be read', async () => {
  const { run } = workspace(files);
  const { stdout } = await run(['check', 'missing.py', '--output-format', 'markdown'], { analyser: loadAnalyser });
  expect(stdout).toContain('1 file could not be read, and so was not looked at.');
  expect(stdout).toContain('- [ ] Are caches unbounded?: nothing was checked');
  expect(stdout).not.toContain('[x]');
});

test('code is shown with the block that it opens, and says where it was cut', async () => {
  const body = Array.from({ length: 40 }, (_, at) => `    print(${at})\n`).join('');
  const text = await report({ 'long.py': `def f(path):\n    handle = open(path)\n${body}    print(handle.read())\n` });
  expect(text).toMatch(/```python\nwith open\(path\) as handle:\n {4}print\(0\)\n[^`]*\n…\n```/);
  const header =
    'import sqlite3\n\n\nLIMIT = 5\n\n\nNAME = "x"\n\n\ndef add(path):\n    with sqlite3.connect(path) as db:\n        db.execute("x")\n';
  expect(await report({ 'head.py': header })).toContain(
    '```python\nwith sqlite3.connect(path) as db:\n    db.execute("x")\n```',
  );
});

test('places that are far away are shown by themselves, and a line that goes on from where it begins', async () => {
  const far = `def save(path, lines):\n    f = open(path, "w")\n${'    print(lines)\n'.repeat(40)}    f.write(lines)\n    f.close()\n`;
  expect(await report({ 'far.py': far })).toMatch(/```python\nf = open\(path, "w"\)\n…\n(?:[^`]*\n)?f\.close\(\)\n```/);
  const wide =
    'def call(first,\n         second,\n         names=[]):\n    names.append(first)\n    return names, second\n';
  expect(await report({ 'wide.py': wide })).toContain(
    '```python\ndef call(first,\n         second,\n         names=[]):\n    names.append(first)\n',
  );
});

test('what a finding costs is said of its rule', async () => {
  const shared = 'def call(first, names=[]):\n    names.append(first)\n    return names\n';
  const text = await report({ 'shared.py': shared });
  expect(text).toContain('**Impact**: One object lives as long as the function, and all calls share it.');
  expect(text).toContain('**Verification**: Call the function twice without that argument');
});

test('the checklists name rules that exist', async () => {
  const { rules } = await loadAnalyser();
  const ids = rules.map(({ id }) => id);
  const named = [...automated, ...manual].flatMap(({ items }) => items.flatMap((it) => it.rules));
  expect(named.filter((id) => !ids.includes(id))).toEqual([]);
});

test('the code after a fix is what the fix leaves, whatever edits it is made of', async () => {
  const building =
    'class Page:\n    def __init__(self):\n        self.html = ""\n\n    def add(self, rows):\n        for row in rows:\n            self.html += f"<li>{row}</li>"\n        return self.html\n';
  const text = await report({ 'page.py': building });
  expect(text).toContain('html_parts.append(f"<li>{row}</li>")\n');
  expect(text).toContain('self.html += "".join(html_parts)\n');
  const growing =
    'from flask import Flask, request\n\napp = Flask(__name__)\nFAILED = []\n\n\n\n\n\n\n\n@app.route("/")\ndef note():\n    FAILED.append(request.data)\n';
  // A line that the fix changes further up is shown as a whole.
  expect(await report({ 'note.py': growing })).toContain('FAILED = deque(maxlen=1000)\n…\n');
});
