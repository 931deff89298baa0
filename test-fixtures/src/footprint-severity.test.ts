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
  ['path', 'hint high'],
  ['"/var/log/syslog"', 'information high'],
  ['"access.log"', 'information high'],
  ['os.path.join(root, "rows.csv")', 'information high'],
  ['self.export_path', 'information high'],
  ['name + ".jsonl"', 'information high'],
  ['os.path.join(folder, name)', 'hint high'],
  ['name + ".scout"', 'hint high'],
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
  ['os.path.join(CONFIGDIR, name)', 'hint low'],
  ['self.IRQ_FILE', 'hint high'],
])('all lines of the file %s: %s', (path, level) => {
  const code = `import os\n\ndef f(self, path, folder, name, root, config_path, versionFile):\n    with open(${path}) as f:\n        for line in f.readlines():\n            print(line)\n`;
  expect(heard('whole-file-in-memory', code)).toEqual([level]);
});

test.each([
  ['load', 'hint high'],
  ['load_records', 'information high'],
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
  ['"SELECT * FROM account_settings"', 0],
  ["'select * from information;'", 0],
  ['"SELECT * FROM settings_log"', 1],
  ['"SELECT * FROM settings JOIN sales"', 1],
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
  ['for it in self.layers:', 'np.empty(0)', 'np.array(it)', 'hint'],
  ['for it in kinds[1:]:', 'np.empty(0)', 'np.array(it)', 'hint'],
  ['for it in glob.glob(path):', 'np.empty(0)', 'np.load(it)', 'warning'],
  ['for it in os.listdir(path):', '[]', '[it]', 'warning'],
  ['for line in os.popen("cat x | tail -3"):', 'np.empty(0)', 'np.array(line)', 'hint'],
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
  const code = `import glob, os\nimport numpy as np\n\ndef f(self, items, path, paths=None, shells=4, samples=1000, kinds=("a", "b"), folds=None):\n    found = ${start}\n    ${loop}\n        found = ${joined}\n    return found\n`;
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
  ['Read all records.', 'information high'],
  ['Read the settings from an INCAR file. Long.', 'hint low'],
  ['Read all. Needs no settings.', 'information high'],
])('all lines of a file in a function that says %s', (doc, level) => {
  const code = `def f(log):\n    """${doc}"""\n    with open(log) as f:\n        for line in f.readlines():\n            print(line)\n`;
  expect(heard('whole-file-in-memory', code)).toEqual([level]);
});

test.each([
  ['path.read_text().splitlines()', 'hint high'],
  ['(folder / "config.ini").read_text().splitlines()', 'hint low'],
])('all lines of a path: %s', (lines, level) => {
  const code = `from pathlib import Path\n\ndef f(path: Path, folder: Path):\n    for line in ${lines}:\n        print(line)\n`;
  expect(heard('whole-file-in-memory', code)).toEqual([level]);
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
  const code = `import os\n\ndef f(log):\n    out = []\n    with open(log) as f:\n        for line in ${lines}:\n            ${body}\n    return out\n`;
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
  const code = `def f(log):\n    with open(log) as f:\n        return ${expression}\n`;
  expect(heard('whole-file-in-memory', code).map((it) => it.split(' ')[0])).toEqual([severity]);
});

test.each([
  ['grep -32 "energy" out.log | tail -32', 'hint'],
  ['sort out.log | head', 'hint'],
  ['cat out', 'hint'],
  ['wc out.log | cut -f1', 'information'],
  ['cat out.log | tail -n 100000', 'information'],
  ['cat out.log', 'information'],
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
  ['[row for row in cursor.fetchall()]', 'hint'],
  ['{row[0]: row for row in cursor.fetchall()}', 'hint'],
  ['[row for row in cursor.fetchall() if row[0]]', 'information'],
  ['{row[0] for row in cursor.fetchall()}', 'information'],
])('rows that are all kept: %s: %s', (expression, severity) => {
  const code = `def f(connection):\n    cursor = connection.cursor()\n    cursor.execute("SELECT price FROM sales")\n    return ${expression}\n`;
  expect(heard('whole-result-in-memory', code).map((it) => it.split(' ')[0])).toEqual([severity]);
});

test.each([
  ['session.query(Sale.price, Sale.day)', 'hint'],
  ['session.query(sales)', 'hint'],
  ['session.query(Sale)', 'information'],
  ['session.query(models.Sale)', 'information'],
])('what is taken from every row of %s: %s', (query, severity) => {
  const code = `from models import Sale, sales\nimport models\n\ndef f(session):\n    return [row.price for row in ${query}.all()]\n`;
  expect(heard('whole-result-in-memory', code).map((it) => it.split(' ')[0])).toEqual([severity]);
});

test('a path that is written out says more than what the file is called', () => {
  const code = (path: string): string =>
    `def f(path):\n    with open(${path}) as log:\n        for line in log.readlines():\n            print(line)\n`;
  expect(heard('whole-file-in-memory', code('"job.start"'))).toEqual(['hint high']);
  expect(heard('whole-file-in-memory', code('"job.log"'))).toEqual(['information high']);
  expect(heard('whole-file-in-memory', code('path'))).toEqual(['information high']);
});

test.each([
  ['table[row[0]] = row', 'hint'],
  ['table.append(row)', 'hint'],
  ['if row[0]: table.append(row)', 'information'],
  ['table.append(row[0])', 'hint'],
  ['table.append(len(table))', 'information'],
])('a loop over rows that does %s: %s', (step, severity) => {
  const code = `def f(connection, table):\n    cursor = connection.cursor()\n    cursor.execute("SELECT price FROM sales")\n    for row in cursor.fetchall():\n        ${step}\n`;
  expect(heard('whole-result-in-memory', code).map((it) => it.split(' ')[0])).toEqual([severity]);
});

test.each([
  ['session.query(Order).all()', 'information'],
  ['session.query(Order).filter(Order.open == True).all()', 'information'],
  ['session.query(Order).filter(Order.price > 1e9).all()', 'hint'],
  ['session.scalars(select(Order).where(Order.price > 1e9)).all()', 'hint'],
])('a loop over %s: %s', (query, severity) => {
  const code = `from sqlalchemy import select\n\ndef f(session):\n    for it in ${query}:\n        print(it)\n`;
  expect(heard('whole-result-in-memory', code).map((it) => it.split(' ')[0])).toEqual([severity]);
});

test.each([
  ['SELECT price FROM sales', 'information'],
  ['SELECT price FROM sales WHERE price > 100', 'hint'],
])('a loop over the rows of %s: %s', (statement, severity) => {
  const code = `def f(connection):\n    cursor = connection.cursor()\n    cursor.execute("${statement}")\n    for row in cursor.fetchall():\n        print(row)\n`;
  expect(heard('whole-result-in-memory', code).map((it) => it.split(' ')[0])).toEqual([severity]);
});

test.each([
  ['rows', 'information'],
  ['open(rows)', 'information'],
  ['name.split()', 'hint'],
])('a loop over list(map(f, %s)): %s', (items, severity) => {
  const code = `def f(self, rows, name):\n    for it in list(map(str, ${items})):\n        print(it)\n`;
  expect(heard('redundant-materialization', code).map((it) => it.split(' ')[0])).toEqual([severity]);
});

test.each([
  ['open(b, "wb")', 'information high'],
  ['open(os.path.join(b, "plugin.py"), "wb")', 'hint low'],
])('a file read whole to write it to %s: %s', (target, level) => {
  const code = `import os\n\ndef f(a, b):\n    with open(a, "rb") as source, ${target} as out:\n        out.write(source.read())\n`;
  expect(heard('whole-file-in-memory', code)).toEqual([level]);
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
