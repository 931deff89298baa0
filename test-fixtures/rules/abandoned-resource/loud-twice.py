"""The same attribute is given a second resource in one go."""
import socket

import requests


class Twice:
    def __init__(self, path):
        self.f = open(path)
        self.f = open(path + ".new")
       #^^^^^^^^^^^^^^^^^^^^^^^^^^^^ abandoned-resource: `self.f` still holds the file from `open`; it is replaced without being released.

    def close(self):
        self.f.close()


class InABranch:
    def __init__(self, host):
        self.sock = socket.socket()
        self.host = host
        if host:
            self.sock = socket.create_connection(host)
           #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ abandoned-resource: `self.sock` still holds the socket from `socket.socket`; it is replaced without being released.

    def close(self):
        self.sock.close()


class InAMethod:
    def __init__(self):
        self.session = None

    def prepare(self, quick):
        self.session = requests.Session()
        if not quick:
            print("slow")
        self.session = requests.Session()
       #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ abandoned-resource: `self.session` still holds the HTTP session from `requests.Session`; it is replaced without being released.

    def close(self):
        self.session.close()
