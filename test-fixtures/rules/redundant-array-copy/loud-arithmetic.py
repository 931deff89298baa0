"""Arithmetic that makes a second array of one that nobody else has seen."""
import numpy as np


def loaded(path):
    table = np.loadtxt(path)
    table = table * 2
#   ^^^^^^^^^^^^^^^^^ redundant-array-copy: `table = table * 2` makes a second array beside the new one that nobody else holds: `*=` would change it in place.
    return table


def scaled(image):
    pixels = image.astype(np.float32)
    print("scaling")
    pixels = pixels / 255
#   ^^^^^^^^^^^^^^^^^^^^^ redundant-array-copy: `/=` would change it in place.
    pixels = pixels - 0.5
#   ^^^^^^^^^^^^^^^^^^^^^ redundant-array-copy: `-=` would change it in place.
    return pixels


def sized(n):
    noise = np.random.randn(n)
    noise = noise ** 2
#   ^^^^^^^^^^^^^^^^^^ redundant-array-copy: `**=` would change it in place.
    return noise


def typed(n):
    if n:
        start = np.zeros((n, 3), dtype="float32")
        start = start + -1
#       ^^^^^^^^^^^^^^^^^^ redundant-array-copy: `+=` would change it in place.
        return start
    return None
