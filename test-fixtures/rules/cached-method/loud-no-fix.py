import copy
from functools import cache, lru_cache
from typing import NamedTuple


class Slotted:
    __slots__ = ("a",)

    def __init__(self):
        self.a = 1

    @cache
    #^^^^^ cached-method: keeps every `Slotted`
    def b(self):
        return self.a


class Point(NamedTuple):
    x: int

    @property
    @cache
    #^^^^^ cached-method: keeps every `Point`
    def y(self):
        return self.x


class Base:
    def __init__(self):
        self.a = 1

    @cache
    #^^^^^ cached-method: keeps every `Base`
    def _b(self):
        return self.a

    def use(self, other):
        return other._b()


class Derived(Base):
    @lru_cache(maxsize=None)
    #^^^^^^^^^^^^^^^^^^^^^^^ cached-method: keeps every `Derived`
    def _b(self):
        return copy.copy(self)
