"""Loops of a handful of steps: whatever they rebuild stays small."""
import getopt
import inspect
import os
import sys

KINDS = ("a", "b", "c")
LABELS = {"a": 1, "b": 2}


def table(columns):
    rows = []
    for kind in KINDS:
        rows = rows + [columns[kind]]
    return rows


def labels():
    out = ()
    for name, number in sorted(LABELS.items()):
        out += ((name, number),)
    return out


def options():
    paths = []
    opts, _ = getopt.getopt(sys.argv[1:], "p:")
    for option, value in opts:
        if option == "-p":
            paths = paths + value.split(os.pathsep)
    return paths


def arguments():
    out = []
    for it in sys.argv[1:]:
        out = out + [it]
    return out


def bases(cls):
    names = []
    for base in cls.__mro__:
        names = names + list(vars(base))
    return names


def resolved(cls):
    names = []
    for base in inspect.getmro(cls):
        names = names + list(vars(base))
    return names


def walked(thing):
    names = []
    classes = [thing.__class__]
    while classes:
        it = classes.pop(0)
        if it.__bases__:
            classes = classes + list(it.__bases__)
        names = names + dir(it)
    return names


def written(*fields):
    keys = ()
    for field in fields:
        keys = keys + (field, None)
    return keys


def local_table(first, second):
    pairs = [(first, 1), (second, 2)]
    out = []
    for name, number in pairs:
        out = out + [name] * number
    return out
