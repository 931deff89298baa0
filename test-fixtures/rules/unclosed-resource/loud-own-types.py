"""Openers and classes of the module that are resources themselves."""
import socket


def opener(path):
    return open(path)


def prepared(path):
    f = open(path)
    f.seek(3)
    return f


class Connection:
    def __init__(self, address):
        self.sock = socket.create_connection(address)

    def send(self, data):
        self.sock.sendall(data)

    def close(self):
        self.sock.close()


class Session:
    def __init__(self, path):
        self.log = open(path, "a")

    def note(self, text):
        self.log.write(text)

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        self.log.close()


class Parser:
    def run(self, path):
        f = open(path)
        #   ^^^^^^^^^^ unclosed-resource: is never released
        return self.parse(f)

    def parse(self, f):
        return f.readline()


def by_an_opener(path):
    f = opener(path)
    #   ^^^^^^^^^^^^ unclosed-resource: The file from `opener` is never released
    return f.readline()


def by_an_opener_with_more(path):
    return prepared(path).readline()
    #      ^^^^^^^^^^^^^^ unclosed-resource: The file from `prepared` has no name


def object_that_owns(address):
    c = Connection(address)
    #   ^^^^^^^^^^^^^^^^^^^ unclosed-resource: The `Connection` object from `Connection` is never released
    c.send(b"x")


def object_with_a_context(path):
    s = Session(path)
    #   ^^^^^^^^^^^^^ unclosed-resource: The `Session` object from `Session` is never released
    s.note("x")


def looked_at_by_a_helper(path):
    f = open(path)
    #   ^^^^^^^^^^ unclosed-resource: is never released
    return first_line(f)


def first_line(f):
    return f.readline()
