"""What happens to another one, or to a part of it, settles nothing."""
import socket
import sqlite3
import sys


class Other:
    def attach_to(self, address):
        self.sock = socket.socket()
       #^^^^^^^^^^^^^^^^^^^^^^^^^^^ abandoned-resource: `self.sock` may still hold an open socket when `Other.attach_to` runs again
        self.sock.connect(address)
        self.spare.append(address)
        self.other.close()


class CalledFromTwoPlaces:
    def attach_to(self, address):
        self.sock = socket.socket()
       #^^^^^^^^^^^^^^^^^^^^^^^^^^^ abandoned-resource: `self.sock` may still hold an open socket when `CalledFromTwoPlaces.attach_to` runs again
        self.sock.connect(address)


def main():
    it = CalledFromTwoPlaces()
    it.attach_to(("", 1))
    it.attach_to(("", 2))


class EndsOnOnePath:
    def sweep(self, path):
        self.out = open(path, "w")
       #^^^^^^^^^^^^^^^^^^^^^^^^^^ abandoned-resource: `self.out` may still hold an open file when `EndsOnOnePath.sweep` runs again
        if path:
            sys.exit()


class FirstCallReplaces:
    def __init__(self, path):
        self.path = path
        self._connect()
        self.checker = Checker(self.db)

    def _connect(self):
        try:
            self.db = sqlite3.Connection(self.path)
            #         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ owner-without-close: `FirstCallReplaces` keeps the connection
            self.db.execute("PRAGMA synchronous=OFF")
        except sqlite3.DatabaseError:
            self._restore()

    def _restore(self):
        self.db = sqlite3.Connection(":memory:")
       #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ abandoned-resource: `self.db` may already hold an open connection when `FirstCallReplaces._restore` runs; it is


class Checker:
    def __init__(self, db):
        self.db = db
