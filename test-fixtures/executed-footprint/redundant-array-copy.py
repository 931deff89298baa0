# %% a copy of a fresh result
# recipe: drop-copy, less: peak, needs: numpy
import numpy as np


def prepare(folder):
    return 500_000


def experiment(count):
    values = np.arange(count).copy()
    return int(values.sum())
# %% copied to be read
# recipe: drop-copy, less: peak, needs: numpy
import numpy as np


def prepare(folder):
    return np.arange(500_000.0)


def experiment(given: np.ndarray):
    return float(given.copy().mean())
# %% flattened to be read
# recipe: ravel, less: peak, needs: numpy
import numpy as np


def prepare(folder):
    return np.arange(500_000.0).reshape(500, 1000)


def experiment(given: np.ndarray):
    return float(given.flatten().sum())
