import contextlib
import logging

log = logging.getLogger(__name__)


@contextlib.contextmanager
def to_file(path):
    handler = logging.FileHandler(path)
    log.addHandler(handler)
    try:
        yield handler
    finally:
        log.removeHandler(handler)


class Job:
    def __init__(self, path):
        self.log = logging.getLogger("job")
        self.handler = logging.FileHandler(path)
        self.log.addHandler(self.handler)

    def close(self):
        self.log.removeHandler(self.handler)
