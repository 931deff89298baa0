"""Looking at attributes by name is no release."""
import socket


class Shows:
    def __init__(self, path):
        self.f = open(path)
        #        ^^^^^^^^^^ owner-without-close: `Shows` keeps the file from `open` in `self.f`, and none of its methods releases it.

    def show(self, name):
        return getattr(self, name)

    def names(self):
        return list(vars(self))


class ReleasesOneOfTwo:
    def __enter__(self):
        self.f = open("x")
        self.sock = socket.socket()
        #           ^^^^^^^^^^^^^^^ owner-without-close: `ReleasesOneOfTwo` keeps the socket from `socket.socket` in `self.sock`, and none of its methods releases it.
        return self

    def __exit__(self, *exc):
        self.f.close()
