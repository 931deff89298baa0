import enum
import functools
from functools import cache, cached_property, lru_cache

import methodtools
from async_lru import alru_cache
from cachetools import cached, cachedmethod
from cachetools.func import ttl_cache
from django.core.management.base import BaseCommand
from joblib import Memory
from PyQt6.QtWidgets import QApplication


class Plain:
    @staticmethod
    @lru_cache(maxsize=128)
    def parse(text):
        return text.split()

    @classmethod
    @lru_cache(maxsize=128)
    def of(cls, name):
        return cls(name)

    @cached_property
    def names(self):
        return sorted(self.table)

    @functools.cached_property
    def size(self):
        return len(self.table)

    @methodtools.lru_cache(maxsize=None)
    def unit(self, text):
        return text

    @cachedmethod(lambda self: self.store)
    def other(self, text):
        return text

    # No result is kept.
    @lru_cache(maxsize=0)
    def none(self, text):
        return text

    # Entries expire.
    @ttl_cache(maxsize=128, ttl=60)
    def short(self, text):
        return text

    @alru_cache(maxsize=32, ttl=60)
    async def shorter(self, text):
        return text

    # The key may leave `self` out.
    @cached({}, key=lambda self, text: text)
    def keyed(self, text):
        return text

    def plain(self):
        @lru_cache(maxsize=None)
        def inner(n):
            return n + self.start

        return inner(3)


class PerObject:
    def __init__(self):
        self.unit = lru_cache(maxsize=None)(self._unit)

    def _unit(self, text):
        return text


class Color(enum.Enum):
    RED = 1

    @cache
    def hex(self):
        return f"#{self.value}"


class Mode(str, enum.Enum):
    A = "a"

    @lru_cache(maxsize=None)
    def label(self):
        return self.value


class Meta(type):
    @lru_cache(maxsize=None)
    def table(cls):
        return cls.__name__


class Kind(type):
    @lru_cache(maxsize=None)
    def table(self):
        return self.__name__


class Single:
    _instance = None

    def __new__(cls):
        if cls._instance is None:
            cls._instance = super().__new__(cls)
        return cls._instance

    @lru_cache(maxsize=None)
    def read(self, path):
        return path


class Registry:
    @lru_cache(maxsize=None)
    def read(self, path):
        return path


registry = Registry()


def make():
    class Local:
        @lru_cache(maxsize=None)
        def read(self, path):
            return path

    return Local()


# Bound elsewhere: not functools.
def memo(function):
    return function


class Custom:
    @memo
    def read(self, path):
        return path


memory = Memory("/tmp/cache")


class OnDisk:
    @memory.cache
    def read(self, path):
        return path


class Application(QApplication):
    @lru_cache(maxsize=256)
    def pixmap(self, name):
        return name


class Command(BaseCommand):
    @lru_cache(maxsize=None)
    def find(self, label):
        return label


class LoadData(BaseCommand):
    @lru_cache(maxsize=None)
    def find(self, label):
        return label


class OneBackend:
    """There is one of them, says its hash."""

    def __init__(self):
        self.names = {}

    @functools.lru_cache(1024)
    def name_of(self, number):
        return self.names[number]

    def __hash__(self):
        return 0
