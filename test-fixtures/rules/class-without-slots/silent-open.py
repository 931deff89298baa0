from dataclasses import dataclass
from enum import Enum


class Slotted:
    __slots__ = ("x",)

    def __init__(self, x):
        self.x = x


class Base:
    def __init__(self, x):
        self.x = x


class Derived(Base):
    def __init__(self, x):
        super().__init__(x)
        self.y = x


@dataclass
class Data:
    x: int


class Lazy:
    def __init__(self, x):
        self.x = x

    def load(self):
        self.value = self.x


class WithDefault:
    x = 1

    def __init__(self, y):
        self.y = y


class Dynamic:
    def __init__(self, **values):
        self.__dict__.update(values)


class Sometimes:
    def __init__(self, x):
        if x:
            self.x = x


class Kind(Enum):
    A = 1


class Single:
    def __init__(self, x):
        self.x = x


single = Single(1)


def make(items):
    for it in items:
        yield Slotted(it), Base(it), Derived(it), Data(it), Lazy(it), WithDefault(it), Dynamic(a=it), Sometimes(it)
