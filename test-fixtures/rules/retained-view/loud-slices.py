import cv2
import numpy as np
import torch

HEADS = {}
RECENT = []
_last = None


def remember(path):
    data = np.load(path)
    HEADS[path] = data[:10]
    #             ^^^^^^^^^ retained-view: `data[:10]` is a view: `HEADS` keeps the whole array from `np.load` alive for it.
    RECENT.append(data[-5:])
    #             ^^^^^^^^^ retained-view: `RECENT` keeps the whole array


def thumbnail(path):
    global _last
    _last = cv2.imread(path)[::16, ::16]
    #       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ retained-view: `_last` keeps the whole array from `cv2.imread`


def first_columns(paths):
    columns = []
    for path in paths:
        table = np.loadtxt(path)
        columns.append(table[:, 0])
        #              ^^^^^^^^^^^ retained-view: `columns` keeps the whole array from `np.loadtxt`
    return columns


class Weights:
    biases = {}

    def load(self, path):
        weights = torch.load(path)
        self.biases[path] = weights[0:4, :]
        #                   ^^^^^^^^^^^^^^^ retained-view: `self.biases` keeps the whole array from `torch.load`


class Preview:
    def __init__(self):
        self.head = None

    def show(self, path):
        self.head = np.fromfile(path)[:100]
        #           ^^^^^^^^^^^^^^^^^^^^^^^ retained-view: `self.head` keeps the whole array


PREVIEW = Preview()


def forget(path):
    HEADS.pop(path)
    RECENT.clear()
    Weights.biases.clear()
