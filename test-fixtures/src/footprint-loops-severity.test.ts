/** What is built in loops: how loud a finding is follows from how many steps the code shows. */
import { expect, test } from 'vitest';
import { loadHeard } from './heard.ts';

const heard = await loadHeard();

const grown = (loop: string, added: string): string =>
  `class Page:\n    def __init__(self):\n        self.text = ""\n\n    def fill(self, source, n):\n        ${loop}\n            self.text += ${added}\n`;

test.each([
  ['for it in source:', 'str(it)', 'information high'],
  ['for at, it in enumerate(source):', 'str(it)', 'information high'],
  ['for line in open(source):', 'f"{line}"', 'information high'],
  ['while source.more():', 'f"{source.readline()}"', 'information high'],
  ['for it in self.parts:', 'str(it)', 'hint high'],
  ['for line in self.parts:', 'str(line)', 'information high'],
  ['for it in source.split():', 'str(it)', 'hint high'],
  ['for it in range(n):', 'str(it)', 'hint high'],
  ['while source.more():', 'str(n)', 'hint high'],
])('%s self.text += %s: %s', (loop, added, level) => {
  expect(heard('string-concat-in-loop', grown(loop, added))).toEqual([level]);
});

test.each([
  ['socket.recv(4096)', 'information medium'],
  ['socket.recv(1)', 'hint medium'],
  ['take(socket)', 'hint medium'],
])('bytes that grow by %s: %s', (piece, level) => {
  const code = `def received(socket):\n    data = b""\n    while True:\n        block = ${piece}\n        if not block:\n            return data\n        data += block\n`;
  expect(heard('string-concat-in-loop', code)).toEqual([level]);
});

test.each([
  ['for it in items:', '()', '(it,)', 'hint'],
  ['for line in open(path):', '()', '(line,)', 'warning'],
  ['for it in items:', '[]', '[it]', 'hint'],
  ['for row in items:', '[]', '[row]', 'information'],
  ['for it in self.rows:', '[]', '[it]', 'information'],
  ['for line in path.splitlines():', '[]', '[line]', 'hint'],
  ['for it in self.layers:', '()', '(it,)', 'hint'],
  ['for at in range(len(items)):', '[]', '[at]', 'hint'],
  ['for line in open(path):', '[]', '[line]', 'warning'],
  ['for it in self.layers:', '[]', '[it]', 'hint'],
  ['for it in self.layers:', 'np.empty(0)', 'np.array(it)', 'hint'],
  ['for it in kinds[1:]:', 'np.empty(0)', 'np.array(it)', 'hint'],
  ['for it in glob.glob(path):', 'np.empty(0)', 'np.load(it)', 'warning'],
  ['for it in os.listdir(path):', '[]', '[it]', 'hint'],
  ['for line in os.popen("cat x | tail -3"):', 'np.empty(0)', 'np.array(line)', 'hint'],
  ['for it in items:', 'np.empty(0)', 'np.array(it)', 'hint'],
  ['for it in items:', 'np.empty(0)', 'np.loadtxt(it)', 'warning'],
  ['for it in items:', '[]', '[np.loadtxt(it)]', 'hint'],
  ['for batch in items:', 'np.empty(0)', 'np.array(batch)', 'information'],
  ['for at in range(path.shape[0]):', 'np.empty(0)', 'np.array(at)', 'information'],
  ['for at in range(path.size):', 'np.empty(0)', 'np.array(at)', 'information'],
  ['for at in range(items):', 'np.empty(0)', 'np.array(lines[at])', 'information'],
  ['for at, it in table.iterrows():', 'np.empty(0)', 'np.array(it)', 'information'],
  ['while self.more():', 'np.empty(0)', 'np.array(self)', 'hint'],
  ['while path < last_batch:', 'np.empty(0)', 'np.array(self)', 'information'],
  ['for it in range(items):', 'np.empty(0)', 'np.array(it)', 'hint'],
  ['for at in range(len(items)):', 'np.empty(0)', 'np.array(at)', 'hint'],
  ['for at in range(len(lines)):', 'np.empty(0)', 'np.array(at)', 'information'],
  ['for it in range(self.degree + 1):', 'np.empty(0)', 'np.array(it)', 'hint'],
  ['for it in range(1, folds):', 'np.empty(0)', 'np.array(it)', 'hint'],
  ['for it in range(1, paths):', 'np.empty(0)', 'np.array(it)', 'hint'],
  ['for it in np.linspace(0, 1, shells):', 'np.empty(0)', 'np.array(it)', 'hint'],
  ['for it in np.linspace(0, shells):', 'np.empty(0)', 'np.array(it)', 'hint'],
  ['for it in range(samples):', 'np.empty(0)', 'np.array(it)', 'information'],
  ['for kind in kinds:', '[]', '[kind]', 'hint'],
  ['for it in items:', '()', '(open(it).read(),)', 'hint'],
  ['for it in open(path):', 'np.empty(0)', 'np.array(it)', 'warning'],
])('%s all = all + %s %s: %s', (loop, start, added, severity) => {
  const joined = start.startsWith('np.') ? `np.concatenate((found, ${added}))` : `found + ${added}`;
  const code = `import glob, os\nimport numpy as np\n\ndef f(self, items, path, lines, table, last_batch, paths=None, shells=4, samples=1000, kinds=("a", "b"), folds=None):\n    found = ${start}\n    ${loop}\n        found = ${joined}\n    return found\n`;
  expect(heard('quadratic-accumulation', code)).toEqual([`${severity} high`]);
});

test.each([
  ['count == 1', 'hint'],
  ['count == 0', 'information'],
  ['count > 1', 'information'],
  ['count == other', 'information'],
])('a loop of as many steps as a number that is compared: %s', (test, severity) => {
  const code = `import numpy as np\n\ndef f(count, other, rows):\n    if ${test}:\n        return None\n    found = np.empty(0)\n    for at in range(count):\n        found = np.hstack((found, rows[at]))\n    return found\n`;
  expect(heard('quadratic-accumulation', code)).toEqual([`${severity} high`]);
});

test.each([
  ['for it in items:', 'pd.read_csv(it)', 'warning'],
  ['for it in items:', 'make(it)', 'warning'],
  ['for it in self.parts:', 'make(it)', 'information'],
])('a table that grows %s by %s: %s', (loop, added, severity) => {
  const code = `import pandas as pd\nfrom elsewhere import make\n\ndef f(self, items):\n    found = pd.DataFrame()\n    ${loop}\n        found = pd.concat([found, ${added}])\n    return found\n`;
  expect(heard('quadratic-accumulation', code)).toEqual([`${severity} high`]);
});

test.each([
  ['', 'hint'],
  ['values = np.atleast_1d(values).tolist()', 'hint'],
])('a few values by default, then %s', (step, severity) => {
  const code = `import numpy as np\n\ndef f(values=[1000, 3000]):\n    ${step}\n    found = np.empty(0)\n    for it in values[1:]:\n        found = np.hstack((found, it))\n    return found\n`;
  expect(heard('quadratic-accumulation', code).map((it) => it.split(' ')[0])).toEqual([severity]);
});

test.each([
  ['assert len(found) == 32', 'hint'],
  ['if found.shape[0] != 3: raise ValueError', 'hint'],
  ['assert len(found) == 5000', 'warning'],
  ['assert len(found) == len(path)', 'warning'],
  ['assert len(path) == 3', 'warning'],
])('an array of the lines of a file, then %s', (check, severity) => {
  const code = `import numpy as np\n\ndef f(path):\n    found = np.empty(0)\n    for line in open(path):\n        found = np.append(found, float(line))\n    ${check}\n    return found\n`;
  expect(heard('quadratic-accumulation', code).map((it) => it.split(' ')[0])).toEqual([severity]);
});

test.each([
  ['json.loads(data)', 'information'],
  ['ast.literal_eval(data.decode("utf-8"))', 'hint'],
])('what comes in over a socket for %s: %s', (made, severity) => {
  const code = `import ast, json\n\ndef f(socket):\n    data = b""\n    while True:\n        part = socket.recv(1024)\n        if not part:\n            break\n        data += part\n    return ${made}\n`;
  expect(heard('string-concat-in-loop', code).map((it) => it.split(' ')[0])).toEqual([severity]);
});

test.each([
  ['if line.startswith("%"): break', 'hint'],
  ['if line == "[data]\\n": break', 'hint'],
  ['if "END" in line: break', 'hint'],
  ['if not line: break', 'information'],
  ['if line == "": break', 'information'],
  ['if self.stopped: break', 'information'],
])('lines of a file up to the next part: %s: %s', (end, severity) => {
  const code = `class Head:\n    text = ""\n\n    def read(self, path):\n        for line in open(path):\n            ${end}\n            self.text += line\n`;
  expect(heard('string-concat-in-loop', code).map((it) => it.split(' ')[0])).toEqual([severity]);
});

test.each([
  ['while not line.startswith("%"):', 'hint'],
  ['while line:', 'information'],
  ['while line != "":', 'information'],
])('lines that are read one by one: %s: %s', (loop, severity) => {
  const code = `class Head:\n    text = ""\n\n    def read(self, stream):\n        line = stream.readline()\n        ${loop}\n            self.text += line\n            line = stream.readline()\n`;
  expect(heard('string-concat-in-loop', code).map((it) => it.split(' ')[0])).toEqual([severity]);
});

test.each([
  ['self.text += str(it)', 'information'],
  ['if it: self.text += str(it)', 'hint'],
])('what a caller passes: %s: %s', (step, severity) => {
  const code = `class Page:\n    text = ""\n\n    def fill(self, items):\n        for it in items:\n            ${step}\n`;
  expect(heard('string-concat-in-loop', code).map((it) => it.split(' ')[0])).toEqual([severity]);
});

test('one kind of lines among others is no stream', () => {
  const code = `class Hints:
    def __init__(self):
        self.comments = ""

    def read(self, path):
        for line in open(path):
            if line[:7] == "Comment":
                self.comments += str(line)
`;
  expect(heard('string-concat-in-loop', code)).toEqual(['hint high']);
});

test.each([
  ['bytes', 'b""', 'out += bytes(it)', 'hint'],
  ['two plus', '""', 'out = out + str(it) + ","', 'hint'],
])('%s of what a caller passes', (_, start, step, severity) => {
  const code = `def f(items):\n    out = ${start}\n    for it in items:\n        ${step}\n    return out\n`;
  expect(heard('string-concat-in-loop', code).map((it) => it.split(' ')[0])).toEqual([severity]);
});

test.each([
  ['rows', 'hint'],
  ['open(rows)', 'information'],
  ['name.split()', 'hint'],
])('a loop over list(map(f, %s)): %s', (items, severity) => {
  const code = `def f(self, rows, name):\n    for it in list(map(str, ${items})):\n        print(it)\n`;
  expect(heard('redundant-materialization', code).map((it) => it.split(' ')[0])).toEqual([severity]);
});

test.each([
  ['max(list(map(len, rows)))', 'hint'],
  ['max(list(map(len, open(rows))))', 'information'],
  ['max(list(map(len, self.rows)))', 'hint'],
  ['max([len(it) for it in rows])', 'hint'],
])('%s: %s', (expression, severity) => {
  expect(heard('redundant-materialization', `def f(self, rows):\n    return ${expression}\n`)).toEqual([
    `${severity} high`,
  ]);
});

test.each([
  ['while missing:', 'source.read(missing)', 'hint'],
  ['while missing > 0:', 'source.read(missing)', 'hint'],
  ['while missing:', 'source.recv(missing)', 'information'],
  ['while missing:', 'source.read(4096)', 'information'],
])('bytes that are read until there are enough: %s %s: %s', (loop, read, severity) => {
  const code = `def f(source, missing):\n    data = b""\n    ${loop}\n        part = ${read}\n        missing -= len(part)\n        data += part\n    return data\n`;
  expect(heard('string-concat-in-loop', code).map((it) => it.split(' ')[0])).toEqual([severity]);
});

test.each([
  ['answer = client.get(it)', 'decode(answer.read())', 'hint'],
  ['answer = client.get(it)', 'decode(client.get(it).read())', 'hint'],
  ['answer = client.get(it)', 'decode(answer.read(4096))', 'information'],
  ['answer = client.get(it)', 'decode(client.read())', 'information'],
])('texts of things that are opened one by one: %s: %s: %s', (step, piece, severity) => {
  const code = `from text import decode\n\ndef f(client):\n    out = ""\n    for it in client.names:\n        ${step}\n        out = out + ${piece} + "\\n"\n    return out\n`;
  expect(heard('string-concat-in-loop', code).map((it) => it.split(' ')[0])).toEqual([severity]);
});

test.each([
  ['for at in range(0, 0x1000000, 16):', '', 'information'],
  ['for at in range(0, SIZE, 16):', '', 'hint'],
  ['for at in range(0, CHANGED, 16):', '', 'information'],
  ['for at in range(0, size, 16):', '', 'information'],
  ['for at in range(0, 0x20000, 4096):', '', undefined],
  ['for at in range(0, 0x10000, 16):', '', 'hint'],
  ['while True:', '', 'information'],
  ['while True:', 'time.sleep(0.1)', 'hint'],
  ['while True:', 'time.sleep(delay)', 'hint'],
  ['while True:', 'if not delay: time.sleep(0.1)', 'information'],
  ['while True:', 'time.sleep(0)', 'information'],
  ['while True:', 'count += 1\n        if count > 5: break', 'hint'],
  ['while True:', 'count += 1\n        if count > 5: print(count)', 'information'],
  ['while True:', 'count += 1\n        if count > 50000: break', 'information'],
  ['while True:', 'count += len(part)\n        if count > 500: break', 'information'],
  ['while count < 10:', 'count += 1', 'hint'],
  ['for count, at in enumerate(size):', 'if count >= 20: break', 'hint'],
  ['while True:', 'if b"\\r\\n" in part: break', 'hint'],
  ['while True:', 'if part.endswith(b"\\n"): return data', 'hint'],
  ['while True:', 'if delay in part: break', 'information'],
])('what is read in a loop of which the code says how long it is: %s %s: %s', (loop, step, severity) => {
  const code = `import time\n\nSIZE = 0x1000\nCHANGED = 4\n\ndef grow():\n    global CHANGED\n    CHANGED = SIZE * 4\n\ndef f(pipe, size, delay):\n    data = b""\n    count = 0\n    ${loop}\n        part = pipe.read(16)\n        data += part\n        ${step}\n    return data\n`;
  expect(heard('string-concat-in-loop', code).map((it) => it.split(' ')[0])).toEqual(severity ? [severity] : []);
});

test.each([
  ['missing -= len(part)', 'source.read(missing)', 'hint'],
  ['missing -= len(part)', 'source.read(4096)', 'information'],
  ['missing -= len(part)', 'source.recv(missing)', 'information'],
  ['', 'source.read(missing)', 'information'],
  ['', 'source.read()', 'hint'],
  ['', 'source.recv()', 'information'],
])('an endless loop that reads the rest: %s %s: %s', (step, read, severity) => {
  const code = `def f(source, missing):\n    data = b""\n    while True:\n        part = ${read}\n        if not part:\n            return data\n        data += part\n        ${step}\n`;
  expect(heard('string-concat-in-loop', code).map((it) => it.split(' ')[0])).toEqual([severity]);
});

test.each([
  ['def __init__(self, items):', '', 'hint'],
  ['def fill(self, items):', '', 'information'],
  ['def fill(self, items):', 'assert len(items) == 4', 'hint'],
  ['def __init__(self, path):', 'items = open(path)', 'information'],
])('an attribute that grows in %s %s: %s', (head, check, severity) => {
  const code = `class Rod:\n    text = ""\n\n    ${head}\n        ${check}\n        for it in items:\n            self.text += str(it)\n`;
  expect(heard('string-concat-in-loop', code).map((it) => it.split(' ')[0])).toEqual([severity]);
});

test('lines that are marked as comments are the head of a file', () => {
  const code = `def f(path):\n    head = b""\n    rest = b""\n    with open(path, "rb") as f:\n        for line in f:\n            if line.startswith(b"#"):\n                head += line\n            else:\n                rest += line\n    return head, rest\n`;
  expect(heard('string-concat-in-loop', code).map((it) => it.split(' ')[0])).toEqual(['hint', 'information']);
});
