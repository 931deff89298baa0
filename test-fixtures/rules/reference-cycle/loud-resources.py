"""A ring that owns a resource, and a module that switches the collector off."""
import socket


class Server:
    def __init__(self, port):
        self.listener = socket.create_server(("", port))
        self.sessions = []

    def accept(self):
        session = Session(self)
#                 ^^^^^^^^^^^^^ reference-cycle: What the two still have open when they are dropped stays open until the garbage collector runs
        self.sessions.append(session)
        return session

    def close(self):
        self.listener.close()


class Session:
    def __init__(self, server):
        self.server = server
