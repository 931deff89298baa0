# also: rerun-adds-handler
import logging

from claims import Thing, claim, report, survives


class Handler(logging.Handler):
    def emit(self, record):
        pass


@claim("a handler on a logger is kept, and each `addHandler` adds another one")
def _():
    logger = logging.getLogger("experiment.handlers")

    def make():
        it = Handler()
        logger.addHandler(it)
        return it

    return survives(make) and survives(make) and len(logger.handlers) == 2


@claim("after `removeHandler` and `close` it is freed")
def _():
    logger = logging.getLogger("experiment.removed")

    def make():
        it = Handler()
        logger.addHandler(it)
        logger.removeHandler(it)
        it.close()
        return it

    return not survives(make)


@claim("adding the same handler twice keeps one")
def _():
    logger = logging.getLogger("experiment.same")
    it = Handler()
    logger.addHandler(it)
    logger.addHandler(it)
    return len(logger.handlers) == 1


@claim("`getLogger` with a new name makes a logger that stays")
def _():
    def make():
        return logging.getLogger(f"experiment.objects.{id(Thing())}")

    return survives(make)


@claim("a `LoggerAdapter` goes with its user")
def _():
    return not survives(lambda: logging.LoggerAdapter(logging.getLogger("experiment.adapter"), {"id": 1}))


report()
