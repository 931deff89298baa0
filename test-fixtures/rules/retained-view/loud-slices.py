import cv2
import numpy as np
import pandas as pd
import torch

HEADS = {}
RECENT = []
_last = None


def remember(path):
    data = np.load(path)
    HEADS[path] = data[:10]
    #             ^^^^^^^^^ retained-view: `data[:10]` is a view: `HEADS` keeps all of what `np.load` gave alive for it.
    RECENT.append(data[-5:])
    #             ^^^^^^^^^ retained-view: `RECENT` keeps all of what


def thumbnail(path):
    global _last
    _last = cv2.imread(path)[::16, ::16]
    #       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ retained-view: `_last` keeps all of what `cv2.imread` gave


def first_columns(paths):
    columns = []
    for path in paths:
        table = np.loadtxt(path)
        columns.append(table[:, 0])
        #              ^^^^^^^^^^^ retained-view: `columns` keeps all of what `np.loadtxt` gave
    return columns


class Weights:
    biases = {}

    def load(self, path):
        weights = torch.load(path)
        self.biases[path] = weights[0:4, :]
        #                   ^^^^^^^^^^^^^^^ retained-view: `self.biases` keeps all of what `torch.load` gave


class Preview:
    def __init__(self):
        self.head = None

    def show(self, path):
        self.head = np.fromfile(path)[:100]
        #           ^^^^^^^^^^^^^^^^^^^^^^^ retained-view: `self.head` keeps all of what


PREVIEW = Preview()


def forget(path):
    HEADS.pop(path)
    RECENT.clear()
    Weights.biases.clear()


def columns_only(path):
    global _last
    table = pd.read_csv(path)
    _last = table[:0]
    #       ^^^^^^^^^ retained-view: `table[:0]` is a view: `_last` keeps all of what `pd.read_csv` gave alive for it.


def first_rows(path):
    table = pd.read_csv(path)
    HEADS[path] = table.iloc[:5]
    #             ^^^^^^^^^^^^^^ retained-view: `HEADS` keeps all of what `pd.read_csv` gave
