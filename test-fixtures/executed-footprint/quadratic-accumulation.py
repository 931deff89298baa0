# %% a list
# recipe: append-in-place, less: seconds
def prepare(folder):
    return range(8_000)


def experiment(numbers):
    found = []
    for number in numbers:
        found = found + [number]
    return len(found)
# %% an array
# recipe: combine-once, less: seconds, needs: numpy
import numpy as np


def prepare(folder):
    return range(60_000)


def experiment(numbers):
    found = np.empty(0)
    for number in numbers:
        found = np.append(found, [number])
    return len(found)
