/** Files, results, responses held as a whole: how loud a finding is follows from what the code shows of the size of things. */
import { expect, test } from 'vitest';
import { loadHeard } from './heard.ts';

const heard = await loadHeard();

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
  ['make_archive', 'hint high'],
  ['read_archive', 'information high'],
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
  ['f.readlines()', 'text += "%s" % line', 'hint'],
  ['f.readlines()', 'text += line', 'hint'],
  ['f.readlines()', 'text += line[1:]', 'information'],
  ['f.readlines()', 'if line[0] == ">": text += line', 'information'],
  ['f.readlines()', 'if line.strip(): out.append(line)', 'hint'],
  ['f.readlines()', 'if not line.strip(): out = []\n            out.append(line)', 'information'],
  ['f.readlines()', 'if "ERROR" in line: out.append(line)', 'information'],
  ['f.readlines()', 'if "END" in line: break\n            out.append(line)', 'information'],
  ['f.read().split("\\n")', 'out.append(line.strip())', 'hint'],
  ['f.read().splitlines()', 'if os.path.isdir(line): out.append(line)', 'hint'],
  ['f.read().splitlines()', 'if os.path.isfile(line): out.append(line)', 'information'],
  ['enumerate(f.readlines())', 'out.append(line)', 'information'],
])('for line in %s: %s: %s', (lines, body, severity) => {
  const code = `import os\n\ndef f(log):\n    out = []\n    text = ""\n    with open(log) as f:\n        for line in ${lines}:\n            ${body}\n    return out\n`;
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

test('a file handle may say what it is', () => {
  const code =
    'def f(self):\n    with open(self.IRQ_FILE) as irq_proc:\n        for line in irq_proc.readlines():\n            print(line)\n';
  expect(heard('whole-file-in-memory', code)).toEqual(['hint low']);
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
  ['it = {}; it.update(row); table.append(it)', 'hint'],
  ['it = len(row); print(it)', 'information'],
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
  ['open(b, "wb")', 'information high'],
  ['open(os.path.join(b, "plugin.py"), "wb")', 'hint low'],
])('a file read whole to write it to %s: %s', (target, level) => {
  const code = `import os\n\ndef f(a, b):\n    with open(a, "rb") as source, ${target} as out:\n        out.write(source.read())\n`;
  expect(heard('whole-file-in-memory', code)).toEqual([level]);
});

test('a copy that is made where something else has failed is a hint', () => {
  const code =
    'import os\n\ndef f(a, b):\n    try:\n        os.rename(a, b)\n    except OSError:\n        with open(a, "rb") as source, open(b, "wb") as out:\n            out.write(source.read())\n';
  expect(heard('whole-file-in-memory', code)).toEqual(['hint medium']);
});

test.each([
  ['url', 'path', 'wb', 'content', 'information'],
  ['archive_url', 'path', 'wb', 'content', 'information'],
  ['self.paths.zip_url', 'path', 'wb', 'content', 'information'],
  ['thumbnail_url', 'path', 'wb', 'content', 'hint'],
  ['url', '"logo.png"', 'wb', 'content', 'hint'],
  ['url', 'os.path.join(folder, "index")', 'wb', 'content', 'information'],
  ['url', 'self.index_file', 'wb', 'content', 'hint'],
  ['"http://127.0.0.1:80/" + url', 'path', 'wb', 'content', 'hint'],
  ['url', 'path', 'w', 'text', 'hint'],
])('a download of %s written to %s', (url, path, mode, body, severity) => {
  const code = `import os\nimport requests\n\ndef fetch(self, url, archive_url, thumbnail_url, path, folder):\n    answer = requests.get(${url})\n    with open(${path}, "${mode}") as out:\n        out.write(answer.${body})\n`;
  expect(heard('whole-response-in-memory', code)).toEqual([`${severity} high`]);
});

test.each([
  ['answer.iter_content(4096)', 'information'],
  ['answer.text.splitlines()', 'hint'],
  ['answer.content.splitlines()', 'hint'],
])('a download that is gone through by %s: %s', (pieces, severity) => {
  const code = `import requests\n\ndef fetch(url):\n    answer = requests.get(url)\n    for it in ${pieces}:\n        print(it)\n`;
  expect(heard('whole-response-in-memory', code).map((it) => it.split(' ')[0])).toEqual([severity]);
});

test.each([
  ['session.query(Order).all()', 'information'],
  ['session.query(OrderCategory).all()', 'hint'],
  ['session.query(models.RoleModel).all()', 'hint'],
  ['session.scalars(select(Country)).all()', 'hint'],
  ['session.scalars(select(Sale)).all()', 'information'],
  ['session.execute(select(models.MailingList)).scalars().all()', 'hint'],
  ['session.query(models.Category.name).all()', 'hint'],
  ['session.query(Category.name, Category.id).all()', 'hint'],
  ['session.query(Category, Sale).all()', 'information'],
])('a loop over the rows of a table that people fill by hand: %s: %s', (query, severity) => {
  const code = `from sqlalchemy import select\n\ndef f(session):\n    for it in ${query}:\n        print(it)\n`;
  expect(heard('whole-result-in-memory', code).map((it) => it.split(' ')[0])).toEqual([severity]);
});

test.each([
  ['SELECT a, b FROM sales', 'information'],
  ['SELECT a, b FROM shop.categories', 'hint'],
  ['SELECT a FROM sales JOIN countries', 'information'],
  ['SELECT a FROM currencies JOIN countries', 'hint'],
])('a loop over the rows of %s: %s', (statement, severity) => {
  const code = `def f(connection):\n    cursor = connection.cursor()\n    cursor.execute("${statement}")\n    for row in cursor.fetchall():\n        print(row)\n`;
  expect(heard('whole-result-in-memory', code).map((it) => it.split(' ')[0])).toEqual([severity]);
});

test.each([
  ['[row.to_dict() for row in rows]', 'hint'],
  ['[Item(row) for row in rows]', 'hint'],
  ['[row.name for row in rows]', 'information'],
  ['[Item(name=row.name) for row in rows]', 'information'],
  ['[row.name.upper() for row in rows]', 'information'],
])('a list that is made of all rows: %s: %s', (expression, severity) => {
  const code = `from models import Sale, Item\n\ndef f(session):\n    rows = session.query(Sale).all()\n    return ${expression}\n`;
  expect(heard('whole-result-in-memory', code).map((it) => it.split(' ')[0])).toEqual([severity]);
});

test.each([
  ['detect_leaks', 'hint'],
  ['start', 'information'],
])('garbage that is kept from %s on: %s', (name, severity) => {
  const code = `import gc\n\ndef ${name}():\n    gc.set_debug(gc.DEBUG_LEAK)\n    print("started")\n`;
  expect(heard('profiling-left-enabled', code)).toEqual([`${severity} high`]);
});

test.each([
  ['tempfile.NamedTemporaryFile("wb")', 'information high'],
  ['tempfile.NamedTemporaryFile("wb", suffix=".png", delete=False)', 'hint low'],
  ['open(path, "wb")', 'information high'],
  ['open(logo_path, "wb")', 'hint low'],
])('what an opener gives, written to %s: %s', (target, level) => {
  const code = `import tempfile\nimport urllib.request\n\ndef f(uri, path, logo_path):\n    opener = urllib.request.build_opener()\n    a = opener.open(uri)\n    data = a.read()\n    tf = ${target}\n    tf.write(data)\n    tf.close()\n`;
  expect(heard('whole-file-in-memory', code)).toEqual([level]);
});

test.each([
  ['sales_table', 'information'],
  ['namespace_table', 'hint'],
  ['self.roles', 'hint'],
])('all rows of %s.select(): %s', (table, level) => {
  const code = `def f(self, sales_table, namespace_table):\n    for row in ${table}.select().execute().fetchall():\n        print(row)\n`;
  expect(heard('whole-result-in-memory', code).map((it) => it.split(' ')[0])).toEqual([level]);
});
