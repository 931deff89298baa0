# %% a name that is never closed
# recipes: wrap-in-with, release-in-finally
def read(path):
    f = open(path)
    return f.read()


def experiment():
    with open("x", "w") as out:
        out.write("text")
    return read("x")


# %% a temporary
# recipes: wrap-in-with
def read(path):
    return open(path).read()


def experiment():
    with open("x", "w") as out:
        out.write("text")
    return read("x")


# %% a temporary in a loop header
# recipes: wrap-in-with
def read(path):
    total = 0
    for line in open(path):
        total += len(line)
    return total


def experiment():
    with open("x", "w") as out:
        out.write("a\nbc\n")
    return read("x")


# %% what reads through it
# recipes: wrap-in-with, release-in-finally
import csv


def rows(path):
    f = open(path, newline="")
    found = csv.reader(f)
    return list(found)


def experiment():
    with open("x", "w") as out:
        out.write("a,b\nc,d\n")
    return rows("x")


# %% handed to a parser
# recipes: wrap-in-with
import json


def load(path):
    return json.load(open(path))


def experiment():
    with open("x", "w") as out:
        out.write('{"a": 1}')
    return load("x")


# %% created only
# recipes: close-at-once
import os


def touch(path):
    open(path, "w")


def experiment():
    touch("x")
    return os.listdir(".")


# %% closed on one path only
# recipes: wrap-in-with, release-in-finally
def first(path, wanted):
    f = open(path)
    line = f.readline()
    if wanted in line:
        f.close()
        return line
    return None


def experiment():
    with open("x", "w") as out:
        out.write("text")
    return first("x", "t"), first("x", "z")


# %% named and not called
# recipes: wrap-in-with, release-in-finally
def read(path):
    f = open(path)
    line = f.readline()
    f.close
    return line


def experiment():
    with open("x", "w") as out:
        out.write("text")
    return read("x")


# %% opened again in a loop
# recipes: wrap-in-with, release-in-finally
def lengths(paths):
    out = []
    for path in paths:
        f = open(path)
        out.append(len(f.read()))
    return out


def experiment():
    for name in "xyz":
        with open(name, "w") as out:
            out.write(name)
    return lengths("xyz")


# %% a generator that reads a file
# recipes: wrap-in-with, release-in-finally
def lines(path):
    f = open(path)
    yield from f


def experiment():
    with open("x", "w") as out:
        out.write("a\nb\n")
    return list(lines("x"))


# %% lent by a context manager
# recipes: wrap-in-with, release-in-finally
from contextlib import contextmanager


@contextmanager
def lent(path):
    f = open(path)
    yield f


def experiment():
    with open("x", "w") as out:
        out.write("text")
    with lent("x") as f:
        return f.read()


# %% a context that does not close
# recipes: wrap-in-closing, release-in-finally
import sqlite3


def count(path):
    connection = sqlite3.connect(path)
    return connection.execute("select 1").fetchone()


def experiment():
    return count("x.db")


# %% a temporary that is no context manager
# recipes: wrap-in-closing
import sqlite3


def count(path):
    return sqlite3.connect(path).execute("select 1").fetchone()


def experiment():
    return count("x.db")


# %% a descriptor
# recipes: release-in-finally
import os


def head(path):
    fd = os.open(path, os.O_RDONLY)
    return os.read(fd, 2)


def experiment():
    with open("x", "w") as out:
        out.write("text")
    return head("x")


# %% an asynchronous client
# recipes: wrap-in-with, release-in-finally
import asyncio

import httpx


async def fetch(url):
    client = httpx.AsyncClient()
    answer = await client.get(url)
    print(answer.text)


def experiment():
    return asyncio.run(fetch("u"))


# %% opened inside a with
# recipes: merge-into-with, release-in-finally
def copy(source, target):
    with open(target, "w") as out:
        f = open(source)
        out.write(f.read())


def experiment():
    with open("x", "w") as out:
        out.write("text")
    copy("x", "y")
    with open("y") as copied:
        return copied.read()


# %% opened in one branch
# recipes: enter-in-exit-stack
import sys


def write(lines, path=None):
    if path:
        out = open(path, "w")
    else:
        out = sys.stdout
    for line in lines:
        out.write(line)
    return out is sys.stdout


def experiment():
    results = write("ab"), write("cd", "x")
    with open("x") as written:
        return results, written.read()


# %% opened in one branch, and no context manager
# recipes: enter-in-exit-stack
import sqlite3


def count(path):
    connection = None
    if path:
        connection = sqlite3.connect(path)
    if connection is not None:
        return connection.execute("select 1").fetchone()
    return None


def experiment():
    return count(""), count("x.db")


# %% an asynchronous client in one branch
# recipes: enter-in-exit-stack
import asyncio

import httpx


async def fetch(url):
    client = None
    if url:
        client = httpx.AsyncClient()
    if client is not None:
        answer = await client.get(url)
        print(answer.text)
    return url


def experiment():
    return asyncio.run(fetch("u")), asyncio.run(fetch(""))


# %% one end of a pair
# recipes: release-in-finally
import socket


def ask():
    a, b = socket.socketpair()
    a.sendall(b"x")
    found = b.recv(1)
    a.close()
    return found


def experiment():
    return ask()
