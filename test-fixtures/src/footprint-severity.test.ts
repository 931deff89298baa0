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
  ['for it in self.layers:', 'np.empty(0)', 'np.array(it)', 'warning'],
])('%s all = all + %s %s: %s', (loop, start, added, severity) => {
  const joined = start.startsWith('np.') ? `np.concatenate((found, ${added}))` : `found + ${added}`;
  const code = `import numpy as np\n\ndef f(self, items, path):\n    found = ${start}\n    ${loop}\n        found = ${joined}\n    return found\n`;
  expect(heard('quadratic-accumulation', code)).toEqual([`${severity} high`]);
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
