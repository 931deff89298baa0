import sqlite3

__all__ = ["Conn", "open_db", "shutdown"]


class Conn:
    def __init__(self, path):
        self.raw = sqlite3.connect(path)

    def query(self, text):
        return self.raw.execute(text).fetchone()

    def close(self):
        self.raw.close()


def open_db(path):
    connection = sqlite3.connect(path)
    connection.row_factory = sqlite3.Row
    return connection


def shared_db(path, known={}):  # memlint: ignore[mutable-default-argument] one for each path
    connection = sqlite3.connect(path)
    known[path] = connection
    return connection


def shutdown(connection):
    connection.close()
