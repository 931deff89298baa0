"""Annotations, properties and managers that tell too little, or whose result is given back."""
import socket
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Optional


class Archive:
    def open(self):
        return self


def archive(name) -> Archive:
    return find(name)


def anything(name) -> Any:
    return find(name)


def wrapped(function):
    return lambda *arguments: Archive()


@wrapped
def replaced(name) -> Path:
    return find(name)


class Store:
    @property
    def index(self) -> Path:
        return find("index")

    @index.setter
    def index(self, value):
        self._index = value

    def first(self):
        with self.index.open() as handle:
            return handle.readline()

    def entry(self) -> Optional[Path]:
        return find("entry")

    def opened(self):
        return self.entry().open()


def read(name):
    a = archive(name).open()
    b = anything(name).open()
    c = replaced(name).open()
    return a.first(), b.first(), c.first()


@contextmanager
def listening(port):
    with socket.socket() as listener:
        yield listener


@contextmanager
def either(port):
    if port:
        yield find(port)
    else:
        yield None


def serve_once(port):
    with listening(port) as listener:
        connection, address = listener.accept()
        with connection:
            print(connection.recv(10), address)


def unknown(port):
    with either(port) as listener:
        connection, address = listener.accept()
        print(connection, address)


def chosen(path, module):
    opener = getattr(module, "open", open)
    return opener(path).read()


def find(name):
    return name
