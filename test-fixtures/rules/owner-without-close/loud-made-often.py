"""Objects that are made in a loop, or by what runs again and again."""
import socket

import requests


class Sender:
    def __init__(self):
        self.sock = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        #           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ owner-without-close: `Sender` keeps the socket

    def send(self, data):
        self.sock.sendto(data, ("", 1))


def run_sender(queue):
    while True:
        sender = Sender()
        sender.send(queue.get())


class Inner:
    def __init__(self):
        self.session = requests.Session()
        #              ^^^^^^^^^^^^^^^^^^ owner-without-close: `Inner` keeps the HTTP session


class Outer:
    def __init__(self):
        self.inner = Inner()


def per_item(items):
    for _ in items:
        print(Outer())


class Archive:
    def __init__(self, path):
        self.f = open(path)
        #        ^^^^^^^^^^ owner-without-close: `Archive` keeps the file from `open` in `self.f`, and none of its methods releases it

    def first(self):
        return self.f.readline()


def use(path):
    return Archive(path).first()
