import contextlib
import sys
import tempfile
from urllib.request import urlopen


def copy(a, b):
    with open(a, "rb") as source, open(b, "wb") as target:
        target.write(source.read())
        #            ^^^^^^^^^^^^^ whole-file-in-memory: `source.read()` holds the whole file in memory only to write it to `target`.


def copy_named(a, b):
    with open(a, "rb") as source:
        data = source.read()
        #      ^^^^^^^^^^^^^ whole-file-in-memory: `source.read()` holds the whole file in memory only to write it to `target`.
    with open(b, "wb") as target:
        target.write(data)


def download(url, path):
    with urlopen(url) as response, open(path, "wb") as target:
        target.write(response.read())
        #            ^^^^^^^^^^^^^^^ whole-file-in-memory: `response.read()` holds the whole response in memory only to write it to `target`.


def show(path):
    with open(path) as source:
        sys.stdout.write(source.read())
        #                ^^^^^^^^^^^^^ whole-file-in-memory: `source.read()` holds the whole file in memory only to write it to `sys.stdout`.


def lines(a, b):
    with open(a) as source, open(b, "w") as target:
        target.writelines(source.readlines())
        #                 ^^^^^^^^^^^^^^^^^^ whole-file-in-memory: `source.readlines()` holds the whole file in memory only to write it to `target`.


def recoded(a, b):
    with open(a, encoding="latin-1") as source, open(b, "w", encoding="utf-8") as target:
        target.write(source.read())
        #            ^^^^^^^^^^^^^ whole-file-in-memory: `source.read()` holds the whole file in memory only to write it to `target`.


def counted(a, b):
    with open(a, "rb") as source, open(b, "wb") as target:
        return target.write(source.read())
        #                   ^^^^^^^^^^^^^ whole-file-in-memory: `source.read()` holds the whole file in memory only to write it to `target`.


def to_anything(path, target):
    with open(path, "rb") as source:
        target.write(source.read())
#                    ^^^^^^^^^^^^^ whole-file-in-memory: `source.read()` holds the whole file in memory only to write it to `target`.


def closing_source(path, target):
    with contextlib.closing(open(path, "rb")) as source, open(target, "wb") as out:
        out.write(source.read())
#                 ^^^^^^^^^^^^^ whole-file-in-memory: `source.read()` holds the whole file in memory only to write it to `out`.


def from_anything(source, path):
    with open(path, "wb") as out:
        out.write(source.read())
#                 ^^^^^^^^^^^^^ whole-file-in-memory: `source.read()` holds the whole file in memory only to write it to `out`.


def named_from_anything(self, name, path):
    with open(path, "wb") as out:
        data = self.container.read()
        #      ^^^^^^^^^^^^^^^^^^^^^ whole-file-in-memory: only to write it to `out`.
        out.write(data)


def from_a_rewound_file(path):
    with tempfile.TemporaryFile() as source, open(path, "wb") as out:
        fill(source)
        source.seek(0)
        out.write(source.read())
#                 ^^^^^^^^^^^^^ whole-file-in-memory: only to write it to `out`.
