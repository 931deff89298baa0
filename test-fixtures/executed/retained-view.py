# %% a slice in a dict of the module
# recipes: copy-slice
# measures: lost
# needs: numpy
import numpy as np

HEADS = {}


def remember(path):
    data = np.load(path)
    HEADS[path] = data[:10]


def experiment():
    np.save("a.npy", np.arange(10_000))
    remember("a.npy")
    # Numbers that are kept for nothing.
    return sum(0 if it.base is None else it.base.size - it.size for it in HEADS.values())


# %% the first columns of many tables
# recipes: copy-slice
# measures: lost
# needs: numpy
import numpy as np


def first_columns(paths):
    columns = []
    for path in paths:
        table = np.load(path)
        columns.append(table[:, 0])
    return columns


def experiment():
    np.save("a.npy", np.ones((10, 1_000)))
    columns = first_columns(["a.npy", "a.npy"])
    assert [it.sum() for it in columns] == [10, 10]
    return sum(0 if it.base is None else it.base.size - it.size for it in columns)


# %% the keys of a dict
# recipes: list-keys
# measures: lost
NAMES = {}


def remember(rows):
    table = {row: bytes(100) for row in rows}
    NAMES["now"] = table.keys()


def experiment():
    import gc

    remember(["a", "b"])
    assert set(NAMES["now"]) == {"a", "b"}
    # Values that are kept for nothing.
    return sum(len(it) for it in gc.get_referents(NAMES["now"]) if isinstance(it, dict))
