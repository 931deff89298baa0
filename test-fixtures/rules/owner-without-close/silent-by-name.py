"""Attributes that are released by name: no method says `self.reader.close()`, and every handle is closed."""
import socket
import unittest

import httpx


class ByNames:
    def __init__(self, path):
        self.reader = open(path)
        self.writer = open(path, "w")

    def close(self):
        for name in ("reader", "writer"):
            getattr(self, name).close()


class ByNamesOfTheClass:
    HANDLES = ("reader", "writer")

    def __init__(self, path):
        self.reader = open(path)
        self.writer = open(path, "w")

    def shutdown(self):
        for name in self.HANDLES:
            handle = getattr(self, name, None)
            if handle is not None:
                handle.close()
                setattr(self, name, None)


class Everything:
    def __init__(self, path):
        self.reader = open(path)

    def stop(self):
        for it in vars(self).values():
            if hasattr(it, "close"):
                it.close()


class EverythingInTheDict:
    def __init__(self):
        self.sock = socket.socket()

    def disconnect(self):
        for it in self.__dict__.values():
            it.close()


class InABase:
    def close(self):
        for name in self.names:
            getattr(self, name).close()


class OfABase(InABase):
    names = ("sock",)

    def __init__(self):
        self.sock = socket.socket()


class Case(unittest.TestCase):
    def setUp(self):
        self.reader = open("x")

    def tearDown(self):
        for name in ("reader",):
            getattr(self, name).close()


class EntersByHand:
    def __enter__(self):
        self.f = open("x")
        self.f.__enter__()
        return self

    def __exit__(self, *exc):
        return self.f.__exit__(*exc)


class AsyncCase(unittest.IsolatedAsyncioTestCase):
    async def asyncSetUp(self):
        self.client = httpx.AsyncClient()

    async def asyncTearDown(self):
        await self.client.aclose()


class AsyncCleanup(unittest.IsolatedAsyncioTestCase):
    async def asyncSetUp(self):
        self.client = httpx.AsyncClient()
        self.addAsyncCleanup(self.client.aclose)


class Delegates:
    def __init__(self, path):
        self._file = open(path)

    def __getattr__(self, name):
        return getattr(self._file, name)


class DelegatesThroughTheDict:
    def __init__(self, path):
        self._file = open(path)

    def __getattr__(self, name):
        return getattr(self.__dict__["_file"], name)
