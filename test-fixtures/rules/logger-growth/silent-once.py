import functools
import logging
import sys
from logging import getLogger

log = logging.getLogger(__name__)
log.addHandler(logging.NullHandler())
console = logging.StreamHandler()
_ready = False


def setup_logging():
    logging.getLogger().addHandler(logging.StreamHandler())


def configure(path):
    log.addHandler(logging.FileHandler(path))


def main():
    log.addHandler(logging.StreamHandler())


# The same handler is kept once.
def show(level):
    log.addHandler(console)
    log.setLevel(level)


def passed(name, handler):
    logger = getLogger(name)
    logger.addHandler(handler)
    return logger


@functools.cache
def cached(name):
    logger = getLogger(name)
    logger.addHandler(logging.StreamHandler())
    return logger


def first_time(name):
    global _ready
    logger = getLogger(name)
    if not _ready:
        logger.addHandler(logging.StreamHandler())
        _ready = True
    return logger


def left_early(name):
    global _ready
    if _ready:
        return getLogger(name)
    logger = getLogger(name)
    logger.addHandler(logging.StreamHandler())
    _ready = True
    return logger


# A logger that nobody else can get dies with its last user.
def private(name):
    logger = logging.Logger(name)
    logger.addHandler(logging.StreamHandler(sys.stderr))
    return logger


# Another library's logger: unknown what it does.
def foreign(name):
    logger = structlog.get_logger(name)
    logger.addHandler(logging.StreamHandler())
    return logger


class Application(Base):
    def __init__(self):
        log.addHandler(logging.StreamHandler())


class Single:
    def __init__(self):
        self.handler = logging.StreamHandler()
        log.addHandler(self.handler)


single = Single()


# As many names as the program has classes, modules, commands.
class Named:
    def __init__(self, name, module):
        self.log = logging.getLogger(__name__)
        self.own = logging.getLogger(f"{__name__}.{self.__class__.__name__}")
        self.named = logging.getLogger(f"app.{name}")
        self.given = logging.getLogger("app." + module)
        self.fixed = logging.getLogger("app").getChild("wire")
        self.adapter = logging.LoggerAdapter(self.log, {"id": id(self)})
