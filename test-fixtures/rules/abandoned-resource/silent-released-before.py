"""Runs once, or the previous one is looked at first."""
import contextlib
import socket

import httpx
import requests


class OnlyInInit:
    def __init__(self):
        self.session = requests.Session()

    def close(self):
        self.session.close()


class HelperOfInit:
    def __init__(self):
        self._connect()

    def _connect(self):
        self.sock = socket.socket()

    def close(self):
        self.sock.close()


class ClosesFirst:
    def __init__(self):
        self.sock = socket.socket()

    def reconnect(self):
        self.sock.close()
        self.sock = socket.socket()

    def close(self):
        self.sock.close()


class ClosesThroughAMethod:
    def __init__(self):
        self.sock = socket.socket()

    def reconnect(self):
        self.close()
        self.sock = socket.socket()

    def close(self):
        self.sock.close()


class OnlyWhenMissing:
    def __init__(self):
        self._session = None

    @property
    def session(self):
        if self._session is None:
            self._session = requests.Session()
        return self._session

    def close(self):
        self._session.close()


class KeepsTheOld:
    def __init__(self):
        self.client = httpx.Client()

    def refresh(self):
        old = self.client
        self.client = httpx.Client()
        old.close()

    def close(self):
        self.client.close()


class SetterCloses:
    def __init__(self):
        self._client = None

    @property
    def client(self):
        return self._client

    @client.setter
    def client(self, value):
        if self._client:
            self._client.close()
        self._client = value

    def renew(self):
        self.client = httpx.Client()

    def close(self):
        self._client.close()


class InTurn:
    def __enter__(self):
        self.sock = socket.socket()
        return self

    def __exit__(self, *exc):
        self.sock.close()


class Retries:
    def reconnect(self):
        for _ in range(3):
            self.sock = socket.socket()
            try:
                self.sock.connect(("", 1))
                break
            except OSError:
                self.sock.close()

    def close(self):
        self.sock.close()


class InAStack:
    def reload(self, path):
        with contextlib.ExitStack() as stack:
            self.f = stack.enter_context(open(path))
            return self.f.readline()
