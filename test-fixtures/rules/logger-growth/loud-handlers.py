import logging
import sys
from logging import FileHandler, StreamHandler, getLogger

from flask import Flask

app = Flask(__name__)
log = logging.getLogger(__name__)


def get_logger(name):
    logger = logging.getLogger(name)
    handler = logging.StreamHandler(sys.stdout)
    handler.setFormatter(logging.Formatter("%(message)s"))
    logger.addHandler(handler)
  # ^^^^^^^^^^^^^^^^^^^^^^^^^^ logger-growth: `logger` gets a new handler each time `get_logger` runs. Nothing in this module takes one off
    logger.setLevel(logging.INFO)
    return logger


@app.post("/jobs")
def submit(request):
    log.addHandler(StreamHandler())
  # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ logger-growth: runs (once per request)
    return "done"


def make_logger():
    logger = getLogger("app")
    console = StreamHandler()
    file = FileHandler("app.log")
    logger.addHandler(console)
  # ^^^^^^^^^^^^^^^^^^^^^^^^^^ logger-growth: `logger` gets a new handler
    logger.addHandler(file)
    return logger


class Worker:
    def __init__(self, name):
        self.name = name
        self.log = logging.getLogger("worker")
        self.handler = logging.StreamHandler()
        self.log.addHandler(self.handler)
      # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ logger-growth: `self.log` gets a new handler each time `Worker.__init__` runs


# The root logger, and a handler that is wanted afterwards: no fix.
def job(number, verbose):
    handler = StreamHandler()
    logging.getLogger().addHandler(handler)
  # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ logger-growth: each time `job` runs
    if verbose:
        logging.root.addHandler(logging.FileHandler(number))
      # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ logger-growth: `logging.root` gets a new handler
    return handler


# Settings that are given to it do not tell the first time from the others.
def follow(sweep, project=None):
    if project is None:
        return
    log = logging.getLogger("sweep")
    shown = logging.StreamHandler()
    log.addHandler(shown)
  # ^^^^^^^^^^^^^^^^^^^^^ logger-growth: `log` gets a new handler each time `follow` runs


def levels(requests):
    root = logging.getLogger("levels")
    current = None
    for it in requests:
        if not it.enabled:
            current = None
            continue
        current = logging.FileHandler(it.path)
        root.addHandler(current)
      # ^^^^^^^^^^^^^^^^^^^^^^^^ logger-growth: `root` gets a new handler each time `levels` runs
