/** Footprint: how loud a finding is follows from what the code shows of the size of things. */
import { expect, test } from 'vitest';
import { loadAnalyser, settingsWith } from './analyser.ts';

const analyser = await loadAnalyser();

/** Severity and confidence of each finding of a rule. */
const heard = (rule: string, code: string): string[] => {
  const document = analyser.open(code, settingsWith(analyser, [rule]));
  const found = document.findings().flatMap((it) => (it.rule === rule ? [`${it.severity} ${it.confidence}`] : []));
  document.dispose();
  return found;
};

test.each([
  ['path', 'information high'],
  ['"/var/log/syslog"', 'information high'],
  ['os.path.join(folder, name)', 'information high'],
  ['name + ".scout"', 'information high'],
  ['"/etc/hosts"', 'hint low'],
  ['"settings.ini"', 'hint low'],
  ['os.path.expanduser("~/.cups/lpoptions")', 'hint low'],
  ['os.path.join(root, ".git", "MERGE_MSG")', 'hint low'],
  ['os.path.join(os.path.dirname(__file__), "words")', 'hint low'],
  ['os.path.join(root, b".hg", b"requires")', 'hint low'],
  ['config_path', 'hint low'],
  ['self.pcp_conffile', 'hint low'],
  ['resource_path("page")', 'hint low'],
  ['versionFile', 'hint low'],
  ['self.IRQ_FILE', 'information high'],
])('all lines of the file %s: %s', (path, level) => {
  const code = `import os\n\ndef f(self, path, folder, name, root, config_path, versionFile):\n    with open(${path}) as f:\n        for line in f.readlines():\n            print(line)\n`;
  expect(heard('whole-file-in-memory', code)).toEqual([level]);
});

test.each([
  ['load', 'information high'],
  ['load_config', 'hint low'],
])('all lines of a file in %s: %s', (name, level) => {
  const code = `def ${name}(path):\n    with open(path) as f:\n        for line in f.readlines():\n            print(line)\n`;
  expect(heard('whole-file-in-memory', code)).toEqual([level]);
});

test('a path that is made before, or comes from a list of small files', () => {
  const code = `import glob, os

def named(folder):
    path = os.path.join("/proc", folder, "maps")
    with open(path) as f:
        for line in f.readlines():
            print(line)

def listed():
    for path in glob.glob("/etc/origins/*"):
        with open(path) as f:
            for line in f.readlines():
                print(line)
`;
  expect(heard('whole-file-in-memory', code)).toEqual(['hint low', 'hint low']);
});

const grown = (loop: string, added: string): string =>
  `class Page:\n    def __init__(self):\n        self.text = ""\n\n    def fill(self, source, n):\n        ${loop}\n            self.text += ${added}\n`;

test.each([
  ['for it in source:', 'str(it)', 'information high'],
  ['for at, it in enumerate(source):', 'str(it)', 'information high'],
  ['for line in open(source):', 'f"{line}"', 'information high'],
  ['while source.more():', 'f"{source.readline()}"', 'information high'],
  ['for it in self.parts:', 'str(it)', 'hint high'],
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
  ['"SELECT price FROM sales"', 1],
  ['"SELECT DISTINCT country FROM sales"', 0],
  ['"SELECT country, sum(price) FROM sales GROUP BY country"', 0],
  ['self.databases_query', 0],
  ['self.sales_query', 1],
  [`"SELECT value FROM settings WHERE 'key' = 'master'"`, 0],
  ['"SELECT price FROM sales WHERE open = 1"', 1],
  ['select(sales).where(condition)', 0],
  ['text(sql)', 0],
  ['given', 1],
  ['made', 0],
])('all rows of %s: %i', (statement, count) => {
  const code = `from sqlalchemy import text

def build(limit):
    return "SELECT 1"

def rows(self, connection, given):
    sql = """SELECT price
        FROM sales
        LIMIT 3"""
    made = build(3)
    cursor = connection.cursor()
    cursor.execute(${statement})
    return [row[0] for row in cursor.fetchall()]
`;
  expect(heard('whole-result-in-memory', code)).toHaveLength(count);
});

test.each([
  ['for it in items:', '()', '(it,)', 'hint'],
  ['for line in open(path):', '()', '(line,)', 'warning'],
  ['for it in items:', '[]', '[it]', 'warning'],
  ['for it in self.layers:', '()', '(it,)', 'hint'],
  ['for at in range(len(items)):', '[]', '[at]', 'warning'],
  ['for line in open(path):', '[]', '[line]', 'warning'],
  ['for it in self.layers:', '[]', '[it]', 'hint'],
  ['for it in self.layers:', 'np.empty(0)', 'np.array(it)', 'information'],
  ['for it in items:', 'np.empty(0)', 'np.array(it)', 'warning'],
  ['while self.more():', 'np.empty(0)', 'np.array(self)', 'information'],
  ['for it in range(items):', 'np.empty(0)', 'np.array(it)', 'information'],
  ['for at in range(len(items)):', 'np.empty(0)', 'np.array(at)', 'warning'],
  ['for it in range(self.degree + 1):', 'np.empty(0)', 'np.array(it)', 'hint'],
  ['for it in range(1, folds):', 'np.empty(0)', 'np.array(it)', 'hint'],
  ['for it in range(1, paths):', 'np.empty(0)', 'np.array(it)', 'information'],
  ['for it in np.linspace(0, 1, shells):', 'np.empty(0)', 'np.array(it)', 'hint'],
  ['for it in np.linspace(0, shells):', 'np.empty(0)', 'np.array(it)', 'information'],
  ['for it in range(samples):', 'np.empty(0)', 'np.array(it)', 'information'],
  ['for kind in kinds:', '[]', '[kind]', 'hint'],
  ['for it in items:', '()', '(open(it).read(),)', 'hint'],
  ['for it in open(path):', 'np.empty(0)', 'np.array(it)', 'warning'],
])('%s all = all + %s %s: %s', (loop, start, added, severity) => {
  const joined = start.startsWith('np.') ? `np.concatenate((found, ${added}))` : `found + ${added}`;
  const code = `import numpy as np\n\ndef f(self, items, path, paths=None, shells=4, samples=1000, kinds=("a", "b"), folds=None):\n    found = ${start}\n    ${loop}\n        found = ${joined}\n    return found\n`;
  expect(heard('quadratic-accumulation', code)).toEqual([`${severity} high`]);
});

test.each([
  ['count == 1', 'hint'],
  ['count == 0', 'information'],
  ['count > 1', 'information'],
  ['count == other', 'information'],
])('a loop of as many steps as a number that is compared: %s', (test, severity) => {
  const code = `import numpy as np\n\ndef f(count, other):\n    if ${test}:\n        return None\n    found = np.empty(0)\n    for at in range(count):\n        found = np.hstack((found, at))\n    return found\n`;
  expect(heard('quadratic-accumulation', code)).toEqual([`${severity} high`]);
});

test.each([
  ['f.readlines()', 'out.append(line)', 'hint'],
  ['f.readlines()', 'out.append(line.strip())', 'information'],
  ['f.readlines()', 'out.append(line); line = ""', 'information'],
  ['f.readlines()', 'out.append(int(line))', 'information'],
  ['f.readlines()', 'if line.strip(): out.append(line)', 'hint'],
  ['f.readlines()', 'if not line.strip(): out = []\n            out.append(line)', 'information'],
  ['f.readlines()', 'if "ERROR" in line: out.append(line)', 'information'],
  ['f.readlines()', 'if "END" in line: break\n            out.append(line)', 'information'],
  ['f.read().split("\\n")', 'out.append(line.strip())', 'hint'],
  ['f.read().splitlines()', 'if os.path.isdir(line): out.append(line)', 'hint'],
  ['f.read().splitlines()', 'if os.path.isfile(line): out.append(line)', 'information'],
  ['enumerate(f.readlines())', 'out.append(line)', 'information'],
])('for line in %s: %s: %s', (lines, body, severity) => {
  const code = `import os\n\ndef f(path):\n    out = []\n    with open(path) as f:\n        for line in ${lines}:\n            ${body}\n    return out\n`;
  expect(heard('whole-file-in-memory', code).map((it) => it.split(' ')[0])).toEqual([severity]);
});

test.each([
  ['[line for line in f.readlines()]', 'hint'],
  ['[line.strip() for line in f.readlines()]', 'information'],
  ['tuple(it for it in f.read().splitlines() if it)', 'hint'],
  ['[it.replace("a", "b").strip() for it in f.read().split("\\n")]', 'hint'],
  ['[it for it in f.read().split("\\n") if "=" in it]', 'information'],
  ['{it for it in f.readlines()}', 'information'],
  ['sum(len(it) for it in f.readlines())', 'information'],
])('what keeps every line: %s: %s', (expression, severity) => {
  const code = `def f(path):\n    with open(path) as f:\n        return ${expression}\n`;
  expect(heard('whole-file-in-memory', code).map((it) => it.split(' ')[0])).toEqual([severity]);
});

test.each([
  ['grep -32 "energy" out | tail -32', 'hint'],
  ['sort out | head', 'hint'],
  ['wc out | cut -f1', 'information'],
  ['cat out | tail -n 100000', 'information'],
  ['cat out', 'information'],
])('the lines of a command: %s: %s', (command, severity) => {
  const code = `import os\n\ndef f():\n    command = '${command}'\n    pipe = os.popen(command)\n    lines = pipe.readlines()\n    pipe.close()\n    for line in lines:\n        print(line)\n`;
  expect(heard('whole-file-in-memory', code).map((it) => it.split(' ')[0])).toEqual([severity]);
});

test.each([
  ['json.loads(data)', 'information'],
  ['ast.literal_eval(data.decode("utf-8"))', 'hint'],
])('what comes in over a socket for %s: %s', (made, severity) => {
  const code = `import ast, json\n\ndef f(socket):\n    data = b""\n    while True:\n        part = socket.recv(1024)\n        if not part:\n            break\n        data += part\n    return ${made}\n`;
  expect(heard('string-concat-in-loop', code).map((it) => it.split(' ')[0])).toEqual([severity]);
});

test('a file handle may say what it is', () => {
  const code =
    'def f(self):\n    with open(self.IRQ_FILE) as irq_proc:\n        for line in irq_proc.readlines():\n            print(line)\n';
  expect(heard('whole-file-in-memory', code)).toEqual(['hint low']);
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
  ['max(list(map(len, rows)))', 'information'],
  ['max(list(map(len, self.rows)))', 'hint'],
  ['max([len(it) for it in rows])', 'hint'],
])('%s: %s', (expression, severity) => {
  expect(heard('redundant-materialization', `def f(self, rows):\n    return ${expression}\n`)).toEqual([
    `${severity} high`,
  ]);
});
