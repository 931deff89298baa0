from collections import namedtuple
from dataclasses import make_dataclass

from fastapi import FastAPI
from pydantic import BaseModel, TypeAdapter, create_model

app = FastAPI()


class Item(BaseModel):
    name: str


def parse(text):
    adapter = TypeAdapter(list[Item])
    #         ^^^^^^^^^^^^^^^^^^^^^^^ type-per-call: `TypeAdapter` builds its validator anew each time, though it is always the same one.
    return adapter.validate_json(text)


def parse_numbers(text):
    return TypeAdapter(dict[str, int]).validate_json(text)
    #      ^^^^^^^^^^^^^^^^^^^^^^^^^^^ type-per-call: builds its validator anew


@app.post("/items")
def add_item(body: dict):
    class Body(BaseModel):
  # ^^^^^^^^^^ type-per-call: `Body` is a new class each time, once per request (`@app.post("/items")`)
        name: str
        size: int

    Point = namedtuple("Point", "x y")
    #       ^^^^^^^^^^^^^^^^^^^^^^^^^^ type-per-call: `namedtuple` is a new class each time
    return Body(**body), Point(1, 2)


@app.get("/rows")
def rows():
    Row = make_dataclass("Row", ["a", "b"])
    #     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ type-per-call: Only the garbage collector can free a class
    return [Row(1, 2)]


def load(paths):
    out = []
    for path in paths:
        Model = create_model("Model", name=(str, ...))
        #       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ type-per-call: `create_model` is a new class each time, in a loop
        out.append(Model(name=path))
        Empty = type("Empty", (), {})
        #       ^^^^^^^^^^^^^^^^^^^^^ type-per-call: in a loop
        out.append(Empty())
    return out
