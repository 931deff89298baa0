"""Released when all goes well."""
import contextlib
import os
import socket
import sqlite3
from contextlib import contextmanager


def plain(path):
    f = open(path)
    line = f.readline()
    f.close()
   #^^^^^^^^^ close-not-in-finally: This release of the file from `open` is jumped over if `line = f.readline()` raises
    return line


def in_a_loop(paths):
    for path in paths:
        f = open(path)
        print(f.readline())
        f.close()
       #^^^^^^^^^ close-not-in-finally: is jumped over if


def swallowed(path):
    try:
        f = open(path)
        line = f.readline()
        f.close()
       #^^^^^^^^^ close-not-in-finally: is jumped over if `line = f.readline()` raises
    except OSError:
        line = None
    return line


def raised_on_purpose(path):
    f = open(path)
    if not path:
        raise ValueError(path)
    f.close()
   #^^^^^^^^^ close-not-in-finally: is jumped over if `raise ValueError(path)` raises


def asserted(path):
    f = open(path)
    assert f.readline()
    f.close()
   #^^^^^^^^^ close-not-in-finally: is jumped over if `assert f.readline()` raises


async def awaited(path, work):
    f = open(path)
    await work()
    f.close()
   #^^^^^^^^^ close-not-in-finally: is jumped over if `await work()` raises


@contextmanager
def lent(path):
    f = open(path)
    yield f
    f.close()
   #^^^^^^^^^ close-not-in-finally: is jumped over if `yield f` raises


@contextlib.asynccontextmanager
async def lent_async(path):
    f = open(path)
    yield f
    f.close()
   #^^^^^^^^^ close-not-in-finally: is jumped over if `yield f` raises


def generator(path):
    f = open(path)
    for line in f:
        yield line
    f.close()
   #^^^^^^^^^ close-not-in-finally: is jumped over if `yield line` raises


def second_fails(path, other):
    a = open(path)
    b = open(other)
    b.close()
    a.close()
   #^^^^^^^^^ close-not-in-finally: is jumped over if `b = open(other)` raises


def database(path):
    db = sqlite3.connect(path)
    db.execute("delete from t")
    db.commit()
    db.close()
   #^^^^^^^^^^ close-not-in-finally: is jumped over if


def descriptor(path):
    fd = os.open(path, os.O_RDONLY)
    data = os.read(fd, 10)
    os.close(fd)
   #^^^^^^^^^^^^ close-not-in-finally: is jumped over if
    return data


def comments_and_more(path):
    f = open(path)  # opened
    # first line only
    line = f.readline()
    print(line)

    # not needed any more
    f.close()  # closed
   #^^^^^^^^^ close-not-in-finally: is jumped over if
    return line


def inside_a_handler(source, target):
    try:
        copy(source)
    except OSError:
        f = open(target, "wb")
        copy(source, f)
        f.close()
       #^^^^^^^^^ close-not-in-finally: is jumped over if `copy(source, f)` raises


def either(source, binary):
    f = open(source, "rb") if binary else open(source)
    copy(f.readline())
    f.close()
   #^^^^^^^^^ close-not-in-finally: is jumped over if `copy(f.readline())` raises


def names_what_really_raises(address):
    s = socket.socket()
    s.settimeout(3)
    s.connect(address)
    s.close()
   #^^^^^^^^^ close-not-in-finally: jumped over if `s.connect(address)` raises
