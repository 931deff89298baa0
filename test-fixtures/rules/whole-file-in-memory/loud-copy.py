import contextlib
import sys
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
        #            ^^^^^^^^^^^^^^^ whole-file-in-memory: `response.read()` holds the whole file in memory only to write it to `target`.


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
