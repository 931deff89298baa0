"""Attributes that get fresh resources from a tuple again and again."""
import socket


class Link:
    def __init__(self):
        self.ours, self.theirs = socket.socketpair()

    def reconnect(self):
        self.ours, self.theirs = socket.socketpair()
       #^^^^^^^^^ abandoned-resource: `self.ours` may still hold an open socket when `Link.reconnect` runs again

    def close(self):
        self.ours.close()
        self.theirs.close()


class Released:
    def __init__(self):
        self.ours, self.theirs = socket.socketpair()

    def reconnect(self):
        self.close()
        self.ours, self.theirs = socket.socketpair()

    def close(self):
        self.ours.close()
        self.theirs.close()
