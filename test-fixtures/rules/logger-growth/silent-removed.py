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


class Recorded:
    def __init__(self, record):
        self.logger = logging.getLogger("record")
        self._handler = logging.StreamHandler(record)
        self.logger.addHandler(self._handler)

    def finish(self):
        self.logger.removeHandler(self._handler)


def record(records):
    for it in records:
        Recorded(it).finish()
