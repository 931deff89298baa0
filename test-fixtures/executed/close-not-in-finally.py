# %% what comes between raises
# recipes: wrap-in-with, release-in-finally
def number(path):
    f = open(path)
    found = int(f.read())
    f.close()
    return found


def experiment():
    for text in ("1", "x", "y"):
        with open(text, "w") as out:
            out.write(text)
    found = []
    for text in ("1", "x", "y"):
        try:
            found.append(number(text))
        except ValueError as error:
            KEPT.append(error)
    return found, [str(it) for it in KEPT]


# %% an exception inside the `with` block of a context manager
# recipes: wrap-in-with, release-in-finally
from contextlib import contextmanager


@contextmanager
def lent(path):
    f = open(path)
    yield f
    f.close()


def experiment():
    with open("x", "w") as out:
        out.write("text")
    try:
        with lent("x") as f:
            raise ValueError(f.read())
    except ValueError as error:
        KEPT.append(error)
    return [str(it) for it in KEPT]


# %% a connection
# recipes: wrap-in-closing, release-in-finally
import sqlite3


def run(path, query):
    connection = sqlite3.connect(path)
    found = connection.execute(query).fetchall()
    connection.close()
    return found


def experiment():
    try:
        run("x.db", "no query")
    except sqlite3.OperationalError as error:
        KEPT.append(error)
    return run("x.db", "select 1"), [str(it) for it in KEPT]


# %% a descriptor
# recipes: release-in-finally
import os


def number(path):
    fd = os.open(path, os.O_RDONLY)
    found = int(os.read(fd, 10))
    os.close(fd)
    return found


def experiment():
    with open("x", "w") as out:
        out.write("text")
    try:
        number("x")
    except ValueError as error:
        KEPT.append(error)
    return [str(it) for it in KEPT]


# %% opened behind a guard
# recipes: release-in-finally
def number(path):
    try:
        f = open(path)
    except FileNotFoundError:
        # Nothing to read.
        return None
    found = int(f.read())
    f.close()
    return found


def experiment():
    with open("x", "w") as out:
        out.write("text")
    with open("y", "w") as out:
        out.write("1")
    try:
        number("x")
    except ValueError as error:
        KEPT.append(error)
    return number("y"), number("z"), [str(it) for it in KEPT]


# %% one element of a tuple
# recipes: release-in-finally
import os
import tempfile


def written(text):
    fd, path = tempfile.mkstemp(dir=".")
    os.write(fd, text.encode("ascii"))
    os.close(fd)
    return os.path.exists(path)


def experiment():
    try:
        written("\u00e9")
    except UnicodeEncodeError as error:
        KEPT.append(error)
    return written("e"), [str(it) for it in KEPT]
