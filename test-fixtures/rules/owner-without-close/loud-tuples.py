"""Attributes that get their resources from a tuple."""
import os
import socket


class Pipes:
    def __init__(self):
        self.reader, self.writer = os.pipe()
        #                          ^^^^^^^^^ owner-without-close: `Pipes` keeps the file descriptor from `os.pipe` in `self.reader`

    def ask(self):
        return os.read(self.reader, 1)


class OneEndOnly:
    def __init__(self):
        self.reader, self.writer = os.pipe()
        #                          ^^^^^^^^^ owner-without-close: in `self.writer`

    def close(self):
        os.close(self.reader)


class Pair:
    def __init__(self):
        self.ours, self.theirs = socket.socketpair()
        #                        ^^^^^^^^^^^^^^^^^^^ owner-without-close: the socket from `socket.socketpair` in `self.ours`


class Both:
    def __init__(self, source, target):
        self.source, self.target = open(source), open(target, "w")
        #                          ^^^^^^^^^^^^ owner-without-close: the file from `open` in `self.source`
