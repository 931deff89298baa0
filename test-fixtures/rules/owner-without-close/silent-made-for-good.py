"""Objects that live as long as the program, and handles that hold a lock."""
import fcntl
import socket
import tarfile
import threading
from queue import Queue

import requests
import urllib3
from somewhere import Base


class Sender:
    def __init__(self):
        self.sock = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)

    def send(self, data):
        self.sock.sendto(data, ("", 1))


def run_sender(queue):
    sender = Sender()
    while True:
        sender.send(queue.get())


class Listener:
    def __init__(self):
        self.sock = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)


def listen(queue):
    listener = Listener()
    while queue.get() != "stop":
        print(listener.sock.recv(1))


def main():
    threading.Thread(target=listen, args=(Queue(),)).start()


class SenderTest(Base):
    def test_send(self):
        sender = Sender()
        sender.send(b"")


class Inner:
    def __init__(self):
        self.session = requests.Session()


class Outer:
    def __init__(self):
        self.inner = Inner()


def serve():
    outer = Outer()
    while True:
        print(outer)


class Client:
    def __init__(self):
        self.http = urllib3.PoolManager()


class Factory(Base):
    def http_connect(self):
        return Client()


class PidFile:
    def __init__(self, path):
        self.handle = open(path, "w")
        fcntl.flock(self.handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


class OverAnOpenFile:
    def __init__(self, stream):
        self.archive = tarfile.open(fileobj=stream)

    def names(self):
        return self.archive.getnames()


def names_of(stream):
    return OverAnOpenFile(stream).names()
