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


class ConnectedOnce:
    def __init__(self, address):
        self.address = address
        self.connected = False

    def reconnect(self):
        if self.connected:
            return
        self.sock = socket.create_connection(self.address)
        self.connected = True

    def close(self):
        self.sock.close()


class UnpackedOnce:
    def reopen(self, path):
        if hasattr(self, "members"):
            return
        self.f = open(path)
        self.members = list(self.f)

    def close(self):
        self.f.close()


class Archive:
    def __init__(self, path):
        self.path = path
        self.open_archive()

    def open_archive(self):
        raise NotImplementedError


class Packed(Archive):
    def open_archive(self):
        self.f = open(self.path)

    def close(self):
        self.f.close()
