import copy

import numpy as np
import pandas as pd


def prep(ohlc):
    return np.ascontiguousarray(to_numpy_array(ohlc["open"]))


def unknown(x):
    return np.array(x)


def from_list(rows):
    return np.array([row[0] for row in rows])


def without_copy(x):
    a = np.asarray(x, dtype=float)
    b = np.array(a, copy=False)
    return b.astype(float, copy=False)


def other_type(x):
    return np.asarray(x, dtype=float).astype(int)


def no_type(x):
    return np.asarray(x).astype(float)


def kept(n):
    a = np.zeros(n)
    b = a.copy()
    b[0] = 1
    return a, b


def caller(x):
    y = np.asarray(x).copy()
    y[0] = 1
    return y


def selection(frame: pd.DataFrame):
    part = frame[frame["a"] > 0].copy()
    part["b"] = 1
    return part


def chunks(path):
    return pd.read_csv(path, chunksize=10).copy()


def plain(d):
    return copy.copy(d), dict(d).copy()


def another(np, x):
    return np.array(np.asarray(x))


def two_dimensional(x):
    return np.array(np.asarray(x), ndmin=2)


def start_values(n):
    first = np.zeros(n)
    values = np.array(first)
    values += 1
    return first, values


def converted(n):
    return np.array(np.arange(n), dtype=float)


def converted_again(x):
    return np.array(np.asarray(x, dtype=int), dtype=float)


def unknown_copies(x):
    return x.copy().mean(), x.flatten().sum()


def flattened_and_kept(x: np.ndarray):
    y = x.flatten()
    y[0] = 1
    return y


def handed_out(x: np.ndarray):
    return x.copy(), x.flatten(), x.flatten("F").sum(), x.copy(order="F").mean()


def copied_dict(d: dict):
    return d.copy() == {}


def converted_perhaps(values):
    return np.asarray(values).astype(np.float64, copy=False).copy()


def unknown_converted(values):
    return values.astype(np.float64).copy()
