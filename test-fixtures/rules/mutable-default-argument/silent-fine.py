import abc
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Annotated, NamedTuple, overload

from fastapi import Depends, FastAPI, Query

app = FastAPI()
NAMES = ["a", "b"]
PAIR = ("a", "b")


def nothing(items=None, pair=(), text="", number=0, frozen=frozenset()):
    items = items or []
    items.append(1)


def fibonacci(n, memo={}):
    memo[n] = n
    return memo[n]


def lookup(key, _cache={}):
    _cache[key] = key


def constant_read(names=NAMES):
    return [name for name in names]


def constant_pair(pair=PAIR):
    return pair


def tuple_of_lists(pairs=([1], [2])):
    return [sum(pair) for pair in pairs]


def read_only(options=MappingProxyType({})):
    return options


@overload
def both(items: list = []) -> int: ...
@overload
def both(items: str = "") -> str: ...
def both(items=None):
    return items


class Base(abc.ABC):
    @abc.abstractmethod
    def run(self, items=[]):
        """Runs."""

    def stop(self, items=[]):
        raise NotImplementedError

    def go(self, items=[]): ...


@app.get("/items")
def handler(names: list = []):
    return names


def marked(names: Annotated[list, Query()] = [], other=Depends(handler), third=Query([])):
    return names


@dataclass
class Settings:
    names: list = field(default_factory=list)


class Row(NamedTuple):
    name: str
    tags: list = []
