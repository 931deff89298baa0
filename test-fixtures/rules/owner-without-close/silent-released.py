"""Released directly, through a helper, an alias, another verb, a base or a subclass; or given away."""
import contextlib
import socket
import threading
import unittest
import weakref

import requests

from elsewhere import Unknown


class Direct:
    def __init__(self, path):
        self.f = open(path)

    def close(self):
        self.f.close()


class ThroughAHelper:
    def __init__(self, path):
        self.f = open(path)

    def close(self):
        self._end()

    def _end(self):
        self.f.close()


class ThroughAnAlias:
    def __init__(self, path):
        self.f = open(path)

    def close(self):
        f = self.f
        f.close()


class Swapped:
    def __init__(self, path):
        self.f = open(path)

    def stop(self):
        f, self.f = self.f, None
        if f:
            f.close()


class ByAFunction:
    def __init__(self, path):
        self.f = open(path)

    def shutdown(self):
        close_all(self.f)


def close_all(*handles):
    for it in handles:
        it.close()


class InALoop:
    def __init__(self, path):
        self.f = open(path)
        self.g = open(path)

    def disconnect(self):
        for it in (self.f, self.g):
            it.close()


class Finalized:
    def __init__(self, path):
        self.f = open(path)
        weakref.finalize(self, self.f.close)


class Deleted:
    def __init__(self):
        self.session = requests.Session()

    def __del__(self):
        self.session.close()


class Exits:
    def __enter__(self):
        self.f = open("x")
        return self

    def __exit__(self, *exc):
        self.f.__exit__(*exc)


class Case(unittest.TestCase):
    def setUp(self):
        self.f = open("x")
        self.g = open("y")
        self.addCleanup(self.g.close)

    def tearDown(self):
        self.f.close()


class Stacked:
    def __init__(self, path):
        self._stack = contextlib.ExitStack()
        self.f = self._stack.enter_context(open(path))


class Parent:
    def __init__(self):
        self.session = requests.Session()


class Child(Parent):
    def shutdown(self):
        self.session.close()


class ClosingParent:
    def close(self):
        self.sock.close()


class OpeningChild(ClosingParent):
    def __init__(self):
        self.sock = socket.socket()


class OfUnknownBase(Unknown):
    def __init__(self):
        self.session = requests.Session()


class Given:
    def __init__(self, session=None):
        self.session = session or requests.Session()


class ReadInInit:
    def __init__(self, path):
        self.f = open(path)
        self.line = self.f.readline()
        self.f.close()


class InAWith:
    def __init__(self, path):
        with open(path) as self.f:
            self.line = self.f.readline()


class Worker(threading.Thread):
    def __init__(self):
        super().__init__()
        self.sock = socket.socket()

    def run(self):
        with self.sock:
            self.sock.recv(1)


class SetterReleases:
    def __init__(self):
        self._f = None

    @property
    def f(self):
        return self._f

    @f.setter
    def f(self, value):
        if self._f:
            self._f.close()
        self._f = value

    def renew(self, path):
        self.f = open(path)


class Locks:
    def __init__(self):
        self.lock = threading.Lock()
        self.ready = threading.Event()
