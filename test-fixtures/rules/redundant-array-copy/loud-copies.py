import numpy as np
import pandas as pd


def prep(x):
    a = np.array(np.asarray(x), dtype=float)
    #   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ redundant-array-copy: `np.array` copies `np.asarray(x)`, which is an array already.
    return a.astype(float)
    #      ^^^^^^^^^^^^^^^ redundant-array-copy: `.astype` copies `a`, whose elements have that type already.


def mean(x):
    return np.array(np.asarray(x)).mean()
    #      ^^^^^^^^^^^^^^^^^^^^^^^ redundant-array-copy: `np.array` copies `np.asarray(x)`, which is an array already.


def zeros(n):
    return np.zeros(n).copy()
    #      ^^^^^^^^^^^^^^^^^^ redundant-array-copy: `np.zeros(n)` is a new array that nobody else holds: `.copy()` only makes a second one.


def numbers(n):
    return np.array(np.arange(n))
    #      ^^^^^^^^^^^^^^^^^^^^^^ redundant-array-copy: `np.array` copies `np.arange(n)`, which is an array already.


def typed(x):
    y = np.asarray(x, dtype="float32")
    return y.astype(np.float32) * 2
    #      ^^^^^^^^^^^^^^^^^^^^ redundant-array-copy: `.astype` copies `y`, whose elements have that type already.


def table(path):
    return pd.read_csv(path).copy()
    #      ^^^^^^^^^^^^^^^^^^^^^^^^ redundant-array-copy: `pd.read_csv(path)` is a new table that nobody else holds: `.copy()` only makes a second one.


def annotated(x: np.ndarray):
    total = np.array(x) + 1
    #       ^^^^^^^^^^^ redundant-array-copy: `np.array` copies `x`, which is an array already.
    return total


def only_read(x: np.ndarray):
    return x.copy().mean()
    #      ^^^^^^^^ redundant-array-copy: `.copy()` copies every element of `x`, and the copy is only read.


def only_added(x):
    y = np.asarray(x)
    return y.copy() + 1
    #      ^^^^^^^^ redundant-array-copy: and the copy is only read.


def flattened(x: np.ndarray):
    return x.flatten().sum()
    #      ^^^^^^^^^^^ redundant-array-copy: `.flatten()` copies every element of `x`, and the copy is only read: `.ravel()` copies only where it has to.


def twice(frame):
    return frame.copy().copy()
    #      ^^^^^^^^^^^^ redundant-array-copy: `frame` is copied twice: nobody else gets the first copy.


def twice_by_array(x):
    out = np.array(x.copy())
    #              ^^^^^^^^ redundant-array-copy: `x` is copied twice
    out[0] = 1
    return out


def in_lambda():
    return lambda n: np.zeros(n).copy()
    #                ^^^^^^^^^^^^^^^^^^ redundant-array-copy: `np.zeros(n)` is a new array


def converted_and_copied(values):
    column = np.asarray(values).astype(np.float64).copy()
    #        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ redundant-array-copy: a new array that nobody else holds
    column += 1
    return column
