import logging
import threading
from collections import deque
from http.server import BaseHTTPRequestHandler


class Account:
    transactions = []
    _names = {}

    def pay(self, amount):
        self.transactions.append(amount)
#       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unbounded-growth: `self

    @classmethod
    def rename(cls, user_id, text):
        cls._names[user_id] = text
#       ^^^^^^^^^^^^^^^^^^^ unbounded-growth: `cls


class Handler(BaseHTTPRequestHandler):
    _requests = []

    def do_GET(self):
        self._requests.append(self.path)
#       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unbounded-growth: `self


class Service:
    def __init__(self):
        self.calls = []
        self.window = deque()

    def call(self, request):
        self.calls.append(request)
#       ^^^^^^^^^^^^^^^^^^^^^^^^^^ unbounded-growth: `self
        self.window.append(request)
#       ^^^^^^^^^^^^^^^^^^^^^^^^^^^ unbounded-growth: `self


service = Service()


class MemoryHandler(logging.Handler):
    def __init__(self):
        super().__init__()
        self.lines = []

    def emit(self, record):
        self.lines.append(self.format(record))
#       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unbounded-growth: `self


class Poller(threading.Thread):
    def __init__(self, source):
        super().__init__()
        self.source = source
        self.readings = []

    def run(self):
        while True:
            self.readings.append(self.source.read())
#           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unbounded-growth: `self


class Config:
    _instance = None

    def __new__(cls):
        if cls._instance is None:
            cls._instance = super().__new__(cls)
        return cls._instance

    def __init__(self):
        self.changes = []

    def change(self, key, value):
        self.changes.append((key, value))
#       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unbounded-growth: `self


class Deployments:
    def __init__(self):
        self.done = []
        self.journal = Journal()

    def on_deploy(self, model):
        self.done.append(model)
#       ^^^^^^^^^^^^^^^^^^^^^^^ unbounded-growth: It lives as long as the object, of which there is one


class Journal:
    def __init__(self):
        self._lines = []

    def log(self, line):
        self._lines.append(line)
#       ^^^^^^^^^^^^^^^^^^^^^^^^ unbounded-growth: It lives as long as the object, of which there is one


_deployments = None


def deployments():
    global _deployments
    if _deployments is None:
        _deployments = Deployments()
    return _deployments


# By its name alone: low confidence.
class SessionManager:
    def __init__(self):
        self.opened = {}

    def open(self, session_id, user):
        self.opened[session_id] = user
#       ^^^^^^^^^^^^^^^^^^^^^^^ unbounded-growth: gets an entry for each new key in `SessionManager.open`
