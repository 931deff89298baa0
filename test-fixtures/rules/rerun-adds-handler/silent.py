import logging

log = logging.getLogger("study")


def attach(logger):
    # A function: another rule's.
    handler = logging.StreamHandler()
    logger.addHandler(handler)


def make():
    return logging.StreamHandler()


# Who knows whether that is a new one.
log.addHandler(make())

# No logger of the logging module.
queue = Bus()
queue.addHandler(logging.StreamHandler())

# Each run has a logger of its own.
class Own(logging.Logger):
    pass


own = Own("x")
own.addHandler(logging.StreamHandler())
