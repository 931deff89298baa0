/** Files that are read as a whole: what the code around shows of their size beyond their names. */
import { expect, test } from 'vitest';
import { loadHeard } from './heard.ts';

const heard = await loadHeard();

test.each([
  ['if os.path.getsize(path) > LIMIT: raise ValueError', undefined],
  ['size = os.path.getsize(path)\n    if size > LIMIT: raise ValueError', undefined],
  ['if os.stat(path).st_size >= 4096: return', undefined],
  ['print(os.path.getsize(path))', 'information high'],
  ['if os.path.getsize(path) == 0: return', 'information high'],
  ['if os.path.getsize(to) > LIMIT: raise ValueError', 'information high'],
  ['if LIMIT > 3: raise ValueError', 'information high'],
])('a file that is copied after %s: %s', (before, level) => {
  const code = `import os\n\ndef f(path, to):\n    ${before}\n    with open(path, "rb") as source, open(to, "wb") as target:\n        target.write(source.read())\n`;
  expect(heard('whole-file-in-memory', code)).toEqual(level === undefined ? [] : [level]);
});

test.each([
  ['data', 'information high'],
  ['signature', 'hint low'],
  ['public_key', 'hint low'],
  ['self.signature', undefined],
  ['config_text', 'hint low'],
])('what is read, named %s, and written: %s', (name, level) => {
  const code = `def f(self, path, to):\n    with open(path, "rb") as source:\n        ${name} = source.read()\n    with open(to, "wb") as target:\n        target.write(${name})\n`;
  expect(heard('whole-file-in-memory', code)).toEqual(level === undefined ? [] : [level]);
});

test.each([
  ['open(path)', 'sys.stdout', 'information high'],
  ['open(path)', 'sys.stderr', 'hint low'],
  ['sys.stdin', 'target', 'hint medium'],
  ['pkg_resources.resource_stream("package", path)', 'target', 'hint low'],
  ['open(importlib.resources.files("package") / path)', 'target', 'hint low'],
  ['urllib.request.urlopen(path)', 'target.buffer', 'hint medium'],
])('%s to %s: %s', (opened, target, level) => {
  const code = `import importlib.resources, pkg_resources, sys, urllib.request\n\ndef f(path, to):\n    with open(to, "w") as target:\n        source = ${opened}\n        ${target}.write(source.read())\n`;
  expect(heard('whole-file-in-memory', code)).toEqual([level]);
});

test.each([
  ['folder / "data.zip"', 'information high'],
  ['folder / "plugin.so"', 'hint low'],
  ['folder / "plugin.dll"', 'hint low'],
])('a download to %s: %s', (path, level) => {
  const code = `from pathlib import Path\nfrom urllib.request import urlopen\n\ndef f(url, folder: Path):\n    answer = urlopen(url)\n    with open(${path}, "wb") as target:\n        target.write(answer.read())\n`;
  expect(heard('whole-file-in-memory', code)).toEqual([level]);
});

test.each([
  ['sales.select().execute()', 'information'],
  ['sales.select().where(sales.c.number > 200).execute()', 'hint'],
  ['select(sales.c.number).where(sales.c.number > 200).execute()', 'hint'],
  ['connection.execute(sales.select().where(sales.c.number > 200))', 'hint'],
  ['sales.select().limit(3).execute()', undefined],
])('all rows of %s: %s', (result, severity) => {
  const code = `from sqlalchemy import select\n\ndef f(connection, sales):\n    for row in ${result}.fetchall():\n        print(row)\n`;
  expect(heard('whole-result-in-memory', code).map((it) => it.split(' ')[0])).toEqual(severity ? [severity] : []);
});

const cursorOver = (statement: string, name = 'f', body = 'print(row)'): string =>
  `def ${name}(connection, writer):\n    cursor = connection.cursor()\n    cursor.execute("${statement}")\n    for row in cursor.fetchall():\n        ${body}\n`;

test.each([
  ['SELECT a FROM events', 'f', 'print(row)', 'information'],
  ['SELECT a FROM shop.audit_log', 'f', 'print(row)', 'information'],
  ['SELECT a FROM users JOIN roles', 'f', 'print(row)', 'information'],
  ['SELECT a FROM tags', 'f', 'print(row)', 'hint'],
  ['SELECT a FROM saved_queries', 'f', 'print(row)', 'hint'],
  ['SELECT a FROM things', 'f', 'print(row)', 'hint'],
  ['SELECT a FROM things', 'export_things', 'print(row)', 'information'],
  ['SELECT a FROM things', 'exporter', 'print(row)', 'hint'],
  ['SELECT a FROM things', 'do_import', 'print(row)', 'information'],
  ['SELECT a FROM tags', 'export_tags', 'print(row)', 'hint'],
  ['SELECT a FROM things', 'f', '"""Dump all there is."""; print(row)', 'hint'],
  ['SELECT a FROM things', 'f', 'writer.writerow(row)', 'information'],
  ['SELECT a FROM things', 'f', 'writer.write(row[0] + ",")', 'information'],
  ['SELECT a FROM things', 'f', 'writer.write("row")', 'hint'],
  ['SELECT a FROM things WHERE b > 3', 'f', 'writer.writerow(row)', 'hint'],
  ['SELECT a FROM events', 'f', 'return row', 'hint'],
  ['SELECT a FROM events', 'f', 'if row: return row', 'information'],
  ['SELECT a FROM events', 'f', 'writer.add_row(row)', 'hint'],
])('rows of %s in %s that does %s: %s', (statement, name, body, severity) => {
  expect(heard('whole-result-in-memory', cursorOver(statement, name, body)).map((it) => it.split(' ')[0])).toEqual([
    severity,
  ]);
});

test('a docstring says that all there is is dumped', () => {
  const code = cursorOver('SELECT a FROM things').replace(':\n', ':\n    """Dump the table. Slow."""\n');
  expect(heard('whole-result-in-memory', code)).toEqual(['information medium']);
});

test.each([
  ['os.path.join(os.path.dirname(__file__), "a.db")', 'hint'],
  ['path', 'information'],
])('a database at %s: %s', (path, severity) => {
  const code = `import os, sqlite3\n\ndef f(path):\n    connection = sqlite3.connect(${path})\n    cursor = connection.cursor()\n    cursor.execute("SELECT a FROM events")\n    for row in cursor.fetchall():\n        print(row)\n`;
  expect(heard('whole-result-in-memory', code).map((it) => it.split(' ')[0])).toEqual([severity]);
});

test.each([
  ['print(it)', 'information'],
  ['session.query(User).get(it.user)', 'hint'],
  ['session.delete(it)', 'hint'],
  ['send(session, it)', 'hint'],
])('a loop over objects of a session that does %s: %s', (body, severity) => {
  const code = `from models import Event, User\n\ndef f(session):\n    for it in session.query(Event).all():\n        ${body}\n`;
  expect(heard('whole-result-in-memory', code).map((it) => it.split(' ')[0])).toEqual([severity]);
});

test.each([
  ['down_revision = "4f2a"', 'hint'],
  ['class Migration(migrations.Migration):\n    pass', 'hint'],
  ['class Migration:\n    pass', 'information'],
])('a module with %s: %s', (before, severity) => {
  const code = `from django.db import migrations\nfrom models import Event\n\n${before}\n\ndef f(session):\n    for it in session.query(Event).all():\n        print(it)\n`;
  expect(heard('whole-result-in-memory', code).map((it) => it.split(' ')[0])).toEqual([severity]);
});

test.each([
  ['path', 'to', 'information high'],
  ['os.path.join(path, name)', 'to', 'information high'],
  ['os.path.join(path, "lava-run")', 'to', 'hint high'],
  ['os.path.join("share", name)', 'to', 'hint high'],
  ['self.path', 'to', 'information high'],
  ['os.path.join(self.path, self.name())', 'to', 'hint high'],
  ['os.path.join(self.path, name)', 'to', 'information high'],
  ['os.path.join("share", "intro.mp4")', 'to', 'information high'],
  ['self.find()', 'backup_path', 'information high'],
  ['self.find()', 'self.out', 'hint high'],
  ['css_file', 'to', 'hint low'],
  ['self.hook_script', 'to', 'hint low'],
])('a copy of %s to %s: %s', (from, to, level) => {
  const code = `import os\n\ndef f(self, path, name, to, css_file, backup_path):\n    with open(${from}, "rb") as source, open(${to}, "wb") as target:\n        target.write(source.read())\n`;
  expect(heard('whole-file-in-memory', code)).toEqual([level]);
});

test.each([
  ['path', 'information high'],
  ['os.path.realpath(path)', 'information high'],
  ['os.path.join("share", "run")', 'hint high'],
  ['os.path.join("share", image_name)', 'information high'],
])('a hash of %s: %s', (path, level) => {
  const code = `import hashlib, os\n\nimage_name = os.environ["IMAGE"]\n\ndef f(path):\n    return hashlib.md5(open(${path}, "rb").read()).hexdigest()\n`;
  expect(heard('whole-file-in-memory', code)).toEqual([level]);
});

test('a module that is imported on the spot opens the path it is given', () => {
  const code =
    'def f(self, out):\n    import gzip\n    with gzip.open(self.find(), "rb") as source, gzip.open(self.backup_path, "wb") as target:\n        target.write(source.read())\n';
  expect(heard('whole-file-in-memory', code)).toEqual(['information high']);
});

test.each([
  ['rb', 'w', 0],
  ['r', 'wb', 0],
  ['rb', 'wb', 1],
  ['r', 'w', 1],
])('a file opened with %s that is written to one opened with %s: %i', (from, to, count) => {
  const code = `def f(a, b):\n    with open(a, "${from}") as source, open(b, "${to}") as target:\n        target.write(source.read())\n`;
  expect(heard('whole-file-in-memory', code)).toHaveLength(count);
});

test.each([
  ['self.log_furlfile', 'hint high'],
  ['self.furl_logfile', 'information high'],
  ['self.log_file_path', 'information high'],
  ['self.logs_dir', 'information high'],
])('the last word says what %s is: %s', (path, level) => {
  const code = `def f(self):\n    for line in open(${path}).readlines():\n        print(line)\n`;
  expect(heard('whole-file-in-memory', code)).toEqual([level]);
});
