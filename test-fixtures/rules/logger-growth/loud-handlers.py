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
