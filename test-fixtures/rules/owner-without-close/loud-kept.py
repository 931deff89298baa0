"""A class keeps a resource and never gives it back."""
import socket
import sqlite3

import aiohttp
import requests


class Log:
    def __init__(self, path):
        self.f = open(path, "a")
        #        ^^^^^^^^^^^^^^^ owner-without-close: `Log` keeps the file from `open` in `self.f`, and none of its methods releases it

    def note(self, text):
        self.f.write(text)


class Api:
    """Keeps a session."""

    def __init__(self):
        self.session = requests.Session()
        #              ^^^^^^^^^^^^^^^^^^ owner-without-close: `Api` keeps the HTTP session from `requests.Session` in `self.session`

    def get(self, path):
        return self.session.get(path)

    def close(self):
        """Only says good-bye."""
        print("closed")


class ThroughALocal:
    def __init__(self, path):
        f = open(path)
        #   ^^^^^^^^^^ owner-without-close: keeps the file from `open` in `self.f`
        f.readline()
        self.f = f


class EntersOnly:
    def __enter__(self):
        self.f = open("x")
        #        ^^^^^^^^^ owner-without-close: `EntersOnly` keeps the file from `open` in `self.f`
        return self.f

    def __exit__(self, *exc):
        return False


class TransactionsOnly:
    def __init__(self, path):
        self.db = sqlite3.connect(path)
        #         ^^^^^^^^^^^^^^^^^^^^^ owner-without-close: keeps the connection from `sqlite3.connect` in `self.db`

    def save(self):
        with self.db:
            self.db.execute("delete from t")


class Base:
    def __init__(self):
        self.sock = socket.socket()
        #           ^^^^^^^^^^^^^^^ owner-without-close: `Base` keeps the socket from `socket.socket` in `self.sock`


class Derived(Base):
    def send(self, data):
        self.sock.sendall(data)


class Async:
    async def prepare(self):
        self.session = aiohttp.ClientSession()
        #              ^^^^^^^^^^^^^^^^^^^^^^^ owner-without-close: keeps the HTTP session from `aiohttp.ClientSession` in `self.session`

    async def get(self, url):
        return await self.session.get(url)


class Two:
    def __init__(self, path):
        self.source = open(path)
        self.target = open(path, "w")
        #             ^^^^^^^^^^^^^^^ owner-without-close: `Two` keeps the file from `open` in `self.target`

    def close(self):
        self.source.close()


if requests.__version__ > "2":

    class Either:
        def __init__(self):
            self.session = requests.Session()
            #              ^^^^^^^^^^^^^^^^^^ owner-without-close: `Either` keeps the HTTP session

else:

    class Either:
        def __init__(self):
            self.session = requests.Session()
