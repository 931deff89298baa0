from collections import namedtuple

import jax
import numba
from tensorflow import keras
from tensorflow.keras.models import Sequential


def search(sizes, x, y):
    best = None
    for size in sizes:
        model = Sequential([keras.layers.Dense(size)])
        #       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ type-per-call: Keras keeps a global state that grows with each model made, in a loop
        model.fit(x, y)
        best = best or model.evaluate(x, y)
    return best


def build(size):
    model = keras.Sequential()
    #       ^^^^^^^^^^^^^^^^^^ type-per-call: `build` is called in a loop
    model.add(keras.layers.Dense(size))
    return model


def folds(data):
    for x, y in data:
        build(8).fit(x, y)


def gradient(x, scale):
    return jax.jit(lambda v: v * scale)(x)
    #      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ type-per-call: `lambda v: v * scale` is another function object each time


def totals(rows):
    out = []
    for row in rows:

        @numba.njit
        def total(values):
      # ^^^^^^^^^ type-per-call: `total` is another function object each time, in a loop
            return values.sum()

        out.append(total(row))
    return out


def session(cli, lines):
    def one(text):
        Query = namedtuple("Query", "text done")
        #       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ type-per-call: `namedtuple` is a new class each time, in a loop
        cli.append(Query(text, True))

    for line in lines:
        one(line)


def run_all(functions, rows):
    for it in functions:
        run(it, rows)


def run(function, rows):
    @jax.jit
    def inner(row):
  # ^^^^^^^^^ type-per-call: `inner` is another function object each time, once per call in a loop
        return function(row)

    def each(row):
        return inner(row)

    return [each(it) for it in rows]
