"""Handles with a name that some or all paths leave open."""
import contextlib
import csv
import io
import os
import shelve
import socket
import sqlite3
import tempfile
import zipfile
from contextlib import ExitStack, contextmanager


def never(path):
    f = open(path)
    #   ^^^^^^^^^^ unclosed-resource: is never released
    return f.readline()


def reader_through_it(path):
    f = open(path)
    #   ^^^^^^^^^^ unclosed-resource: is never released
    rows = csv.reader(f)
    return list(rows)


def alias(path):
    f = open(path)
    #   ^^^^^^^^^^ unclosed-resource: is never released
    g = f
    return g.readline()


def one_branch(path, wanted):
    f = open(path)
    #   ^^^^^^^^^^ unclosed-resource: is released on some paths only
    if wanted:
        f.close()


def early_return(path):
    f = open(path)
    #   ^^^^^^^^^^ unclosed-resource: is released on some paths only
    if not f.readline():
        return None
    rest = f.readline()
    f.close()
    return rest


def only_in_the_handler(path):
    f = open(path)
    #   ^^^^^^^^^^ unclosed-resource: is released on some paths only
    try:
        return f.readline()
    except OSError:
        f.close()
        raise


def finally_does_something_else(path):
    f = open(path)
    #   ^^^^^^^^^^ unclosed-resource: is never released
    try:
        line = f.readline()
    finally:
        print("done")
    return line


def named_not_called(path):
    f = open(path)
    #   ^^^^^^^^^^ unclosed-resource: is not released: `f.close` is named here, not called
    line = f.readline()
    f.close
    return line


def overwritten(path, other):
    f = open(path)
    #   ^^^^^^^^^^ unclosed-resource: is replaced by another value while it is still open
    f = open(other)
    f.close()


def swapped_for_none(path):
    f = open(path)
    #   ^^^^^^^^^^ unclosed-resource: is replaced by another value while it is still open
    f = None
    return f


def opened_in_a_loop(paths):
    for path in paths:
        f = open(path)
        #   ^^^^^^^^^^ unclosed-resource: is opened again in a loop before the last one is released
        print(f.readline())


def break_jumps_over(path):
    while True:
        f = open(path)
        #   ^^^^^^^^^^ unclosed-resource: is released on some paths only
        if f.readline():
            break
        f.close()


def match_arm(kind):
    match kind:
        case "a":
            f = open("a")
            #   ^^^^^^^^^ unclosed-resource: is never released
            return f.readline()
        case _:
            return None


def two_at_once(path, other):
    a, b = open(path), open(other)
    #                  ^^^^^^^^^^^ unclosed-resource: is never released
    print(b.readline())
    a.close()
   #^^^^^^^^^ close-not-in-finally: is jumped over if `print(b.readline())` raises
    return None


def walrus(path):
    if (f := open(path)).readable():
    #        ^^^^^^^^^^ unclosed-resource: is never released
        return f.readline()
    return None


def in_a_nested_function(path):
    def read():
        f = open(path)
        #   ^^^^^^^^^^ unclosed-resource: is never released
        return f.readline()

    return read


def generator(path):
    f = open(path)
    #   ^^^^^^^^^^ unclosed-resource: is never released
    yield f.readline()


@contextmanager
def lent(path):
    f = open(path)
    #   ^^^^^^^^^^ unclosed-resource: is never released
    yield f


def beside_a_stack(path, other):
    with ExitStack() as stack:
        f = open(path)
        #   ^^^^^^^^^^ unclosed-resource: is never released
        stack.enter_context(open(other))
        return f.readline()


def transaction_is_no_close(path):
    db = sqlite3.connect(path)
    #    ^^^^^^^^^^^^^^^^^^^^^ unclosed-resource: The connection from `sqlite3.connect` is never released
    with db:
        db.execute("delete from t")


def cursor_reads_through(path):
    db = sqlite3.connect(path)
    #    ^^^^^^^^^^^^^^^^^^^^^ unclosed-resource: The connection from `sqlite3.connect` is never released
    rows = db.cursor()
    rows.execute("select 1")
    return rows.fetchone()


def descriptor(path):
    fd = os.open(path, os.O_RDONLY)
    #    ^^^^^^^^^^^^^^^^^^^^^^^^^^ unclosed-resource: The file descriptor from `os.open` is never released
    return os.read(fd, 10)


def temporary_path():
    fd, path = tempfile.mkstemp()
   #^^ unclosed-resource: The file descriptor from `tempfile.mkstemp` is never released
    return path


def both_ends():
    r, w = os.pipe()
   #^ unclosed-resource: is never released
    #  ^ unclosed-resource: is never released
    os.write(w, b"x")
    return os.read(r, 1)


def bound_port():
    s = socket.socket()
    #   ^^^^^^^^^^^^^^^ unclosed-resource: The socket from `socket.socket` is never released
    s.bind(("", 0))
    port = s.getsockname()[1]
    return port


def sent(address):
    s = socket.create_connection(address)
    #   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unclosed-resource: The socket from `socket.create_connection` is never released
    s.sendall(b"x")


def archive(path):
    z = zipfile.ZipFile(path)
    #   ^^^^^^^^^^^^^^^^^^^^^ unclosed-resource: The zip file from `zipfile.ZipFile` is never released
    return z.namelist()


def shelf(path):
    d = shelve.open(path)
    #   ^^^^^^^^^^^^^^^^^ unclosed-resource: The shelf from `shelve.open` is never released
    d["x"] = 1


def buffer():
    b = io.BytesIO()
    #   ^^^^^^^^^^^^ unclosed-resource: The bytes buffer from `io.BytesIO` is never released
    b.write(b"x")
    return b.getvalue()


def suppressed_close(path):
    f = open(path)
    with contextlib.suppress(ValueError):
        int(f.readline())
        f.close()
       #^^^^^^^^^ close-not-in-finally: is jumped over if `int(f.readline())` raises


def temporary_directory():
    d = tempfile.TemporaryDirectory()
    #   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unclosed-resource: The temporary directory from `tempfile.TemporaryDirectory` is never released
    name = d.name
    print(name)


def else_of_try(path):
    try:
        f = open(path)
        #   ^^^^^^^^^^ unclosed-resource: is never released
    except OSError:
        return None
    else:
        return f.readline()


def kept_in_a_local_flag(path, quiet):
    f = open(path)
    #   ^^^^^^^^^^ unclosed-resource: is released on some paths only
    if not quiet:
        print(f.readline())
        f.close()
    return quiet


def handed_on_or_forgotten(path, keep):
    f = open(path)
    #   ^^^^^^^^^^ unclosed-resource: is neither released nor handed on on some paths
    if keep:
        return f
    return None
