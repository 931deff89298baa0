"""A ring that owns a resource, and a module that switches the collector off."""
import socket


class Server:
    def __init__(self, port):
        self.listener = socket.create_server(("", port))
        self.sessions = []

    def accept(self):
        session = Session(self)
#                 ^^^^^^^^^^^^^ reference-cycle: The two keep each other alive until the garbage collector runs.
        self.sessions.append(session)
#       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unbounded-growth: `self.sessions` grows each time `Server.accept` runs
        return session

    def close(self):
        self.listener.close()


class Session:
    def __init__(self, server):
        self.server = server


class Feed:
    """Nothing releases its connection: it stays open as long as the ring."""

    def __init__(self, port):
        self.connection = socket.create_connection(("", port))
        #                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ owner-without-close: none of its methods releases it
        self.view = View(self)
#                   ^^^^^^^^^^ reference-cycle: What the two still have open when they are dropped stays open until the garbage collector runs

    def latest(self):
        return self.connection.recv(1)


class View:
    def __init__(self, feed):
        self.feed = feed
