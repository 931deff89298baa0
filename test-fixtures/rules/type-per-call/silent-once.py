import functools
from collections import namedtuple

import jax
import numba
from fastapi import FastAPI
from pydantic import BaseModel, TypeAdapter, create_model

app = FastAPI()
NUMBERS = TypeAdapter(list[int])
Point = namedtuple("Point", "x y")
_adapter = None
_adapters = {}


def parse(text):
    return NUMBERS.validate_json(text)


def parse_as(kind, text):
    return TypeAdapter(kind).validate_json(text)


def lazily():
    global _adapter
    if _adapter is None:
        _adapter = TypeAdapter(list[int])
    return _adapter


def by_name(name, text):
    if name not in _adapters:
        _adapters[name] = TypeAdapter(list[int])
    return _adapters[name].validate_json(text)


@functools.cache
def cached():
    return TypeAdapter(list[int])


def factory():
    return TypeAdapter(list[int])


def make_class(base):
    class Made(base):
        pass

    return Made


def make_plain():
    class Plain:
        pass

    return Plain


def local_class(rows):
    class Row:
        def __init__(self, it):
            self.it = it

    return [Row(it) for it in rows]


@app.get("/x")
def handler(name: str):
    Model = create_model(name, value=(int, ...))

    class Bound:
        value = name

    return Model(value=1), Bound, type(name)


@app.get("/y")
def registered():
    class Visitor:
        pass

    app.visit(Visitor)
    return Point(1, 2)


class Parser:
    def __init__(self):
        self.adapter = TypeAdapter(list[int])

    def setup(self):
        adapter = TypeAdapter(list[int])
        return adapter


def few(rows):
    for name in ("a", "b"):
        Row = namedtuple("Row", "x y")
        print(Row(name, 1))
    for row in rows:
        print(type(row))


def compiled(step):
    run = jax.jit(step)
    return run


@numba.njit
def total(values):
    return values.sum()


def make_total(scale):
    @numba.njit
    def scaled(values):
        return values.sum() * scale

    return scaled


def main(text):
    return TypeAdapter(list[int]).validate_json(text)


_wrapper = None


def wrap(rows):
    for row in rows:
        print(make_wrapper(row))


def make_wrapper(row):
    class Wrapper:
        width = 80

    global _wrapper
    _wrapper = Wrapper
    return Wrapper()


def required():
    Plugin = namedtuple("Plugin", "name uses")
    return [Plugin("router", True)]


class TestRequired:
    def test_all(self):
        for it in range(3):
            assert required()[it]


def called_once(lines):
    def one(text):
        Query = namedtuple("Query", "text done")
        return [Query(it, True) for it in text]

    return one(lines)


def handed_out(lines):
    def make():
        Query = namedtuple("Query", "text done")
        return Query

    for line in lines:
        print(make()(line, True))


def state_of_one_call(paths, parse):
    for path in paths:

        class Seen:
            files = False

        def look(it):
            Seen.files = bool(it)

        parse(path, look)
        print(Seen.files)
