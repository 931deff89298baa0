import gzip
import os
import sys
import tempfile
from pathlib import Path
from typing import TextIO


def load(p):
    with open(p) as f:
        for line in f.readlines():
        #           ^^^^^^^^^^^^^ whole-file-in-memory: `f.readlines()` holds the whole file in memory as a list of lines, and the loop takes one line at a time.
            process(line)


def numbered(p):
    with open(p, encoding="utf-8") as f:
        for number, line in enumerate(f.readlines(), 1):
        #                             ^^^^^^^^^^^^^ whole-file-in-memory: `f.readlines()` holds the whole file in memory as a list of lines, and the loop takes one line at a time.
            process(number, line)


def named(p):
    with open(p) as f:
        lines = f.readlines()
        #       ^^^^^^^^^^^^^ whole-file-in-memory: `f.readlines()` holds the whole file in memory as a list of lines, and the loop takes one line at a time.
    # one after the other
    for line in lines:
        # and each of them
        process(line)


def named_inside(p):
    with open(p) as f:
        lines = f.readlines()
        #       ^^^^^^^^^^^^^ whole-file-in-memory: `f.readlines()` holds the whole file in memory as a list of lines, and the loop takes one line at a time.
        for line in lines:
            process(line)


def compressed(p):
    with gzip.open(p, "rt") as f:
        for line in f.readlines():
        #           ^^^^^^^^^^^^^ whole-file-in-memory: `f.readlines()` holds the whole file in memory as a list of lines, and the loop takes one line at a time.
            process(line)


def path_object(p):
    file = Path(p)
    with file.open() as f:
        return [line.strip() for line in f.readlines()]
        #                                ^^^^^^^^^^^^^ whole-file-in-memory: `f.readlines()` holds the whole file in memory as a list of lines, and the comprehension takes one line at a time.


def annotated(f: TextIO):
    return sum(len(line) for line in f.readlines())
    #                                ^^^^^^^^^^^^^ whole-file-in-memory: `f.readlines()` holds the whole file in memory as a list of lines, and the comprehension takes one line at a time.


def distinct(p):
    with open(p, "rb") as f:
        return set(f.readlines())
        #          ^^^^^^^^^^^^^ whole-file-in-memory: `f.readlines()` holds the whole file in memory as a list of lines, and `set` takes one line at a time.


def stdin():
    return [line.rstrip() for line in sys.stdin.readlines()]
    #                                 ^^^^^^^^^^^^^^^^^^^^^ whole-file-in-memory: `sys.stdin.readlines()` holds the whole file in memory as a list of lines, and the comprehension takes one line at a time.


def delegated(p):
    with open(p) as f:
        yield from f.readlines()
        #          ^^^^^^^^^^^^^ whole-file-in-memory: `f.readlines()` holds the whole file in memory as a list of lines, and `yield from` takes one line at a time.


def temporary():
    with tempfile.TemporaryFile("w+") as f:
        fill(f)
        f.seek(0)


def closed_first(p):
    f = open(p)
    lines = f.readlines()
    #       ^^^^^^^^^^^^^ whole-file-in-memory: `f.readlines()` holds the whole file in memory as a list of lines, and the loop takes one line at a time.
    f.close()
#   ^^^^^^^^^ close-not-in-finally: This release of the file from `open` is jumped over if `lines = f.readlines()` raises.
    for line in lines:
        process(line)


def after_a_break(p):
    with open(p) as f:
        for line in f.readlines():
        #           ^^^^^^^^^^^^^ whole-file-in-memory: `f.readlines()` holds the whole file in memory as a list of lines, and the loop takes one line at a time.
            if not line.strip():
                break
        f.seek(0)
        return f.readline()


def twice(a, b):
    with open(a) as f:
        lines = f.readlines()
        #       ^^^^^^^^^^^^^ whole-file-in-memory: `f.readlines()` holds the whole file in memory as a list of lines, and the loop takes one line at a time.
        for line in lines:
            process(line)
    with open(b) as f:
        lines = f.readlines()
        #       ^^^^^^^^^^^^^ whole-file-in-memory: `f.readlines()` holds the whole file in memory as a list of lines, and the loop takes one line at a time.
        for line in lines:
            process(line)
