"""What is opened is known by what functions and properties are annotated to return, or by what a manager lends."""
import socket
import tokenize
from contextlib import contextmanager
from pathlib import Path
from typing import Optional


class Store:
    def __init__(self, root):
        self._root = root

    @property
    def index(self) -> Path:
        return self._root

    def entry(self, name) -> "Path":
        return self._root / name

    def first(self):
        return self.index.open().readline()
        #      ^^^^^^^^^^^^^^^^^ unclosed-resource: The file from `self.index.open` has no name

    def named(self, name):
        handle = self.entry(name).open()
        #        ^^^^^^^^^^^^^^^^^^^^^^^ unclosed-resource: never released
        return handle.read()


def place(name) -> Optional[Path]:
    return find(name)


def read(name):
    handle = place(name).open()
    #        ^^^^^^^^^^^^^^^^^^ unclosed-resource: never released
    return handle.read()


@contextmanager
def listening(port):
    with socket.socket() as listener:
        listener.bind(("", port))
        listener.listen()
        yield listener


def serve_once(port):
    with listening(port) as listener:
        connection, address = listener.accept()
       #^^^^^^^^^^ unclosed-resource: The socket from `listener.accept` is never released
        print(connection.recv(10), address)


def script(path):
    opener = getattr(tokenize, "open", open)
    source = opener(path).read()
    #        ^^^^^^^^^^^^ unclosed-resource: has no name
    return compile(source, path, "exec")


def find(name):
    return name
