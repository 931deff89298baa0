"""Arms that no supported Python runs."""
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import six

PY2 = sys.version_info[0] == 2
IS_PY3 = not PY2


def major(path):
    if sys.version_info[0] < 3:
        return open(path).read()
    with open(path) as f:
        return f.read()


def whole(path):
    if sys.version_info >= (3, 0):
        with open(path) as f:
            return f.read()
    else:
        return open(path).read()


def named(path):
    if sys.version_info.major == 2 and path:
        return open(path).read()
    return ""


def by_text(path):
    if sys.version < "3" or sys.version[0] == "2" or sys.version.startswith("2."):
        return open(path).read()
    return ""


def by_six(path):
    return open(path).read() if six.PY2 else ""


def by_flag(path):
    if PY2:
        return open(path).read()
    return not IS_PY3 and open(path).read()


def left_before(path):
    if six.PY3:
        return ""
    f = open(path)
    return f.read()


def one_arm_closes(path):
    f = open(path)
    if sys.version_info < (3,):
        return f.read()
    f.close()
    return ""


def never(path):
    if False:
        return open(path).read()
    if TYPE_CHECKING:
        return open(path).read()
    return ""


def old_module(command):
    try:
        from subprocess import DEVNULL
    except ImportError:
        DEVNULL = open(os.devnull, "w")
    return subprocess.call(command, stdout=DEVNULL)


def pickled(path):
    import cPickle

    return cPickle.load(open(path))
