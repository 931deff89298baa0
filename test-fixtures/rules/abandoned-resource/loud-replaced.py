"""A resource on an attribute is replaced while it may be open."""
import threading

import httpx
import requests
import socket


class Reconnecting:
    def __init__(self):
        self.sock = socket.socket()

    def reconnect(self):
        self.sock = socket.socket()
       #^^^^^^^^^^^^^^^^^^^^^^^^^^^ abandoned-resource: `self.sock` may still hold an open socket when `Reconnecting.reconnect` runs again
        self.sock.connect(("", 1))

    def close(self):
        self.sock.close()


class Getter:
    @property
    def session(self):
        self._session = requests.Session()
       #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ abandoned-resource: `self._session` may still hold an open HTTP session when `Getter.session` runs again
        return self._session

    def close(self):
        self._session.close()


class Setter:
    def __init__(self):
        self._client = None

    @property
    def client(self):
        return self._client

    @client.setter
    def client(self, value):
        self._client = value

    def renew(self):
        self.client = httpx.Client()
       #^^^^^^^^^^^^^^^^^^^^^^^^^^^^ abandoned-resource: `self.client` may still hold an open HTTP client when `Setter.renew` runs again

    def close(self):
        self._client.close()


class Helper:
    def __init__(self):
        self._connect()

    def _connect(self):
        self.sock = socket.socket()
       #^^^^^^^^^^^^^^^^^^^^^^^^^^^ abandoned-resource: `self.sock` may still hold an open socket when `Helper._connect` runs again

    @property
    def fresh(self):
        self._connect()
        return self.sock

    def close(self):
        self.sock.close()


class Locked:
    def __init__(self):
        self.lock = threading.Lock()
        self.session = requests.Session()

    def refresh(self):
        with self.lock:
            self.session = requests.Session()
           #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ abandoned-resource: `self.session` may still hold an open HTTP session

    def close(self):
        self.session.close()


class Mangled:
    def __init__(self):
        self.__sock = socket.socket()

    def reconnect(self):
        self.__sock = socket.socket()
       #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ abandoned-resource: `self.__sock` may still hold an open socket when `Mangled.reconnect` runs again
        self.__sock.connect(("", 1))

    def close(self):
        self.__sock.close()
