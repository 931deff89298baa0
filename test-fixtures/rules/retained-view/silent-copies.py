import numpy as np
import pandas as pd

HEADS = {}
WHOLE = {}
START = np.load("start.npy")[:10]


def copied(path):
    data = np.load(path)
    HEADS[path] = data[:10].copy()
    HEADS[path] = np.array(data[:10])
    HEADS[path] = data[:10].tolist()
    HEADS[path] = data[:10].sum()
    HEADS[path] = data[[0, 1, 2]]
    HEADS[path] = data[data > 0]
    HEADS[path] = data[0]


def most_of_it(path, n):
    data = np.load(path)
    HEADS[path] = data[1:]
    HEADS[path] = data[:-1]
    HEADS[path] = data[:n]
    HEADS[path] = data[::2]
    HEADS[path] = data[:, 1:]


def kept_as_well(path):
    data = np.load(path)
    WHOLE[path] = data
    HEADS[path] = data[:10]


def returned(path):
    data = np.load(path)
    HEADS[path] = data[:10]
    return data


def mapped(path):
    data = np.load(path, mmap_mode="r")
    HEADS[path] = data[:10]


def given(path, data):
    HEADS[path] = data[:10]


def small(path):
    names = path.split("/")
    HEADS[path] = names[:2]


def for_now(path):
    data = np.load(path)
    heads = []
    heads.append(data[:10])
    head = data[:10]
    print(head, heads)


def one_loop(paths):
    for path in paths:
        heads = []
        heads.append(np.load(path)[:10])
        print(heads)


class Reader:
    def __init__(self, path):
        self.head = np.load(path)[:10]


def forget(path):
    HEADS.pop(path)
    WHOLE.pop(path)


def tables(path):
    table = pd.read_csv(path)
    HEADS[path] = table.head()
    HEADS[path] = table[:0].copy()
    HEADS[path] = table.columns


def pieces(path):
    reader = pd.read_csv(path, chunksize=1000)
    HEADS[path] = reader[:1]
