"""Acquired where a `try` guards it, or as one element of a tuple: the release goes into a `finally` behind that."""
import os
import tempfile


def guarded(path):
    try:
        f = open(path)
    except OSError:
        # Nothing to read.
        return None
    found = {}
    for line in f:
        name, value = line.split("=")
        found[name] = value
    f.close()
   #^^^^^^^^^ close-not-in-finally: jumped over if `name, value = line.split("=")` raises
    return found


def a_handler_goes_on(path):
    try:
        f = open(path)
    except OSError:
        print("no such file")
    found = int(f.read())
    f.close()
   #^^^^^^^^^ close-not-in-finally: jumped over if `found = int(f.read())` raises
    return found


def more_is_guarded(path):
    try:
        f = open(path)
        header = int(f.readline())
    except ValueError:
        return None
    found = int(f.read()) + header
    f.close()
   #^^^^^^^^^ close-not-in-finally: jumped over
    return found


def element(work):
    fd, name = tempfile.mkstemp()
    work(name)
    os.close(fd)
   #^^^^^^^^^^^^ close-not-in-finally: jumped over if `work(name)` raises
    return name
