"""Names that may be the builtin, and objects whose `with` is not known."""
import os
import sqlite3

fileopen = open
connected = sqlite3.connect


def open(path):
    return os.open(path, os.O_RDONLY)


def read(path):
    with fileopen(path, "rb") as f:
        return f.read()


def numbers(path):
    with os.open(path, os.O_RDONLY) as fd:
        return fd


def alias(path):
    with connected(path) as connection:
        pass
    connection.close()
