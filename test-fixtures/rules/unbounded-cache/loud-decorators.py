# fixture: not nested (imports inside a block are not reused)
import functools
import math
from functools import cache, lru_cache

import async_lru
import cachetools
from cachetools import LRUCache, cached


@lru_cache(maxsize=None)
#^^^^^^^^^^^^^^^^^^^^^^^ unbounded-cache: `@lru_cache(maxsize=None)` on `get_unit` has no limit
def get_unit(text):
    return parse(text)


@lru_cache(None)
#^^^^^^^^^^^^^^^ unbounded-cache: `@lru_cache(None)` on `get_rate` has no limit
def get_rate(source, target):
    return download(source, target)


@functools.cache
#^^^^^^^^^^^^^^^ unbounded-cache: `@functools
def user(user_id: int):
    return fetch(user_id)


@cache
#^^^^^ unbounded-cache: `@cache` on `anything` has no limit
def anything(*args):
    return compute(args)


@async_lru.alru_cache(maxsize=None)
#^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unbounded-cache: `@async_lru
async def page(url):
    return await download(url)


@cached({})
#^^^^^^^^^^ unbounded-cache: `@cached({})` on `report` has no limit
def report(day_id):
    return build(day_id)


@cached(cache=dict())
#^^^^^^^^^^^^^^^^^^^^ unbounded-cache: `@cached(cache=dict())` on `summary` has no limit
def summary(order_id):
    return build(order_id)


def slow(key):
    return compute(key)


fast = lru_cache(maxsize=None)(slow)
#      ^^^^^^^^^^^^^^^^^^^^^^^ unbounded-cache: `lru_cache(maxsize=None)` has no limit

prices = LRUCache(maxsize=math.inf)
#        ^^^^^^^^^^^^^^^^^^^^^^^^^^ unbounded-cache: `LRUCache(maxsize=math
quotes = cachetools.LRUCache(float("inf"))
#        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unbounded-cache: `cachetools


def mode_and_text(mode: bool, text: str):
    return text


mixed = cache(mode_and_text)
#       ^^^^^ unbounded-cache: `cache` has no limit
