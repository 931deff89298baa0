# %% an array that is summed up
# recipe: delete-local, less: peak, needs: numpy
import os

import numpy as np


def prepare(folder):
    path = os.path.join(folder, "data.npy")
    np.save(path, np.ones(500_000))
    return path


def experiment(path):
    data = np.load(path)
    total = data.sum()
    held = []
    for number in range(40_000):
        held.append(str(number))
    return total + len(held)
