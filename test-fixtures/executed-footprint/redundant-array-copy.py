# %% a copy of a fresh result
# recipe: drop-copy, less: peak, needs: numpy
import numpy as np


def prepare(folder):
    return 500_000


def experiment(count):
    values = np.arange(count).copy()
    return int(values.sum())
