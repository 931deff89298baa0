import logging

from shop.paths import open_log
from shop.stock.store import Store

log = logging.getLogger("tests")


def check_store():
    store = Store("apples")
    #       ^^^^^^^^^^^^^^^ unclosed-resource: `Store` object
    assert store is not None


def check_log():
    lines = open_log("x").readlines()
    #       ^^^^^^^^^^^^^ unclosed-resource: never released
    assert lines


def check_logger():
    logging.getLogger("x").info("fine")
