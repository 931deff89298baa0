import enum
from functools import cache, cached_property, lru_cache
from typing import Literal

from async_lru import alru_cache
from cachetools import LRUCache, TTLCache, cached


class Color(enum.Enum):
    RED = 1

    # Enums are single objects; methods belong to another rule.
    @lru_cache(maxsize=None)
    def shade(self, step):
        return step


# No parameters: one entry.
@lru_cache(maxsize=None)
def settings():
    return read_settings()


@cache
def connection():
    return connect()


# Omitted maxsize is 128.
@lru_cache()
def one(key):
    return key


@lru_cache
def two(key):
    return key


@lru_cache(maxsize=256)
def three(key):
    return key


@lru_cache(64)
def four(key):
    return key


SIZE = 512


@lru_cache(maxsize=SIZE)
def five(key):
    return key


# Keys from small closed sets.
@cache
def flag(active: bool):
    return active


@cache
def verbose_text(verbose=False):
    return verbose


@cache
def paint(color: Color):
    return color


@cache
def align(side: Literal["left", "right"]):
    return side


@lru_cache(maxsize=None)
def fields_of(cls):
    return dir(cls)


@lru_cache(maxsize=None)
def translations(language):
    return load(language)


@lru_cache(maxsize=None)
def table(kind: type):
    return kind


# Every call gives constants.
@lru_cache(maxsize=None)
def _pattern(text):
    return compile_it(text)


WORDS = _pattern("[a-z]+")
NUMBERS = _pattern("[0-9]+")


class Orders:
    # The receiver is the only key of a class method; static without parameters.
    @classmethod
    @cache
    def default(cls):
        return cls()

    @staticmethod
    @cache
    def shared():
        return connect()

    # One cache for each object, which dies with it.
    def __init__(self):
        self.total = lru_cache(maxsize=None)(self._total)

    def _total(self, key):
        return key

    @cached_property
    def name(self):
        return "x"


# It dies with the call.
def longest(words):
    @cache
    def measure(word):
        return len(word)

    return max(measure(it) for it in words)


@cached(TTLCache(maxsize=100, ttl=60))
def quote(symbol):
    return fetch(symbol)


@cached(cache=LRUCache(maxsize=100))
def price(symbol):
    return fetch(symbol)


@alru_cache(maxsize=32)
async def page(url):
    return url


@alru_cache(maxsize=None, ttl=30)
async def short_lived(url):
    return url


def lru(maxsize):
    return lambda fn: fn


# Another function of that name.
@lru(maxsize=None)
def own(key):
    return key
