"""Functions inside the function that release or keep, managers that may lend what they are given."""
import xml.sax
from contextlib import contextmanager

import httpx


def released_inside(path):
    def shut(log):
        log.close()

    log = open(path)
    try:
        print(log.readline())
    finally:
        shut(log)


def kept_inside(paths):
    kept = []

    def keep(log):
        kept.append(log)

    for path in paths:
        log = open(path)
        keep(log)
    return kept


def decorated_inside(path, registry):
    @registry
    def take(log):
        return log.name

    log = open(path)
    take(log)


def bound_twice(path, quick):
    def take(log):
        return log.name

    if quick:
        take = path.take
    log = open(path)
    take(log)


@contextmanager
def same(client):
    yield client


def lent(url):
    client = httpx.Client(timeout=60)
    with same(client) as again:
        yield again.get(url)


def parsed(path, handler):
    xml.sax.parse(open(path), handler)
    reader = xml.sax.make_parser()
    reader.setContentHandler(handler)
    source = open(path)
    reader.parse(source)
