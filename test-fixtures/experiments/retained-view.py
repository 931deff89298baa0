# needs: numpy
import tracemalloc

import numpy as np
from claims import claim, report


def held(make):
    tracemalloc.start()
    try:
        kept = make()
        assert len(kept) == 10
        return tracemalloc.get_traced_memory()[0]
    finally:
        tracemalloc.stop()


@claim("ten numbers of an array of ten million keep all 80 MB of it; their copy does not")
def _():
    view = held(lambda: np.zeros(10_000_000)[:10])
    copy = held(lambda: np.zeros(10_000_000)[:10].copy())
    return view > 79_000_000 and copy < 10_000


@claim("indexing with a list or a mask copies")
def _():
    data = np.zeros(100)
    return data[:10].base is data and data[[0, 1]].base is not data and not np.shares_memory(data, data[data > -1])


@claim("`np.ascontiguousarray` of a contiguous array returns the same object")
def _():
    data = np.zeros(10)
    return np.ascontiguousarray(data) is data


@claim("the keys of a dict, stored as a view, keep every value; a list of them does not")
def _():
    def values(take):
        kept = take({at: bytes(100_000) for at in range(10)})
        assert len(kept) == 10
        return kept

    def size(take):
        tracemalloc.start()
        try:
            kept = values(take)
            return len(kept) and tracemalloc.get_traced_memory()[0]
        finally:
            tracemalloc.stop()

    return size(dict.keys) > 1_000_000 and size(list) < 10_000


@claim("an empty slice keeps the whole array")
def _():
    data = np.zeros(1000)
    return data[:0].base is data


report()
