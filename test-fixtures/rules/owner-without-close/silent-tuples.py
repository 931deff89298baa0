"""Attributes that get their resources from a tuple, and are released."""
import os
import socket

import matplotlib.pyplot as plt


class Pipes:
    def __init__(self):
        self.reader, self.writer = os.pipe()

    def close(self):
        for fd in (self.reader, self.writer):
            os.close(fd)


class Pair:
    def __init__(self):
        self.ours, self.theirs = socket.socketpair()

    def stop(self):
        self.ours.close()
        self.theirs.close()


class Both:
    def __init__(self, source, target):
        self.source, self.target = open(source), open(target, "w")

    def __exit__(self, *details):
        self.target.close()
        self.source.close()


class ChildKeepsTheOther:
    def __init__(self):
        self.reader, writer = os.pipe()
        self.worker = start(writer)

    def close(self):
        os.close(self.reader)


class NoResourceAtThatPlace:
    def __init__(self, path):
        self.file, self.name = None, path
        self.child, self.pid = start(path), os.getpid()


class Starred:
    def __init__(self):
        self.first, *self.rest = os.pipe()


class Window:
    def __init__(self):
        self.fig, self.axes = plt.subplots()


def start(writer):
    return writer
