"""The second one comes after the first is closed, or instead of it."""
import socket


class ClosedBetween:
    def __init__(self, path):
        self.f = open(path)
        self.f.close()
        self.f = open(path + ".new")

    def close(self):
        self.f.close()


class ClosedByAMethod:
    def __init__(self, path):
        self.f = open(path)
        self.close()
        self.f = open(path + ".new")

    def close(self):
        self.f.close()


class OneOfTwo:
    def __init__(self, path, packed):
        if packed:
            self.f = open(path + ".gz")
        else:
            self.f = open(path)

    def close(self):
        self.f.close()


class InsteadOfAFailed:
    def __init__(self, path):
        try:
            self.f = open(path)
        except OSError:
            self.f = open(path + ".new")

    def close(self):
        self.f.close()


class OneOfTwoCases:
    def __init__(self, path, create):
        if create:
            self.f = open(path, "w")
        if not create:
            self.f = open(path)

    def close(self):
        self.f.close()


class WrapsTheFirst:
    def __init__(self, host, context):
        sock = socket.create_connection(host)
        if host:
            self.sock = sock
        self.sock = context.wrap_socket(sock)

    def close(self):
        self.sock.close()
