"""Arithmetic that cannot, or need not, be done in place."""
import numpy as np

ALL = np.loadtxt("all")
ALL = ALL * 2


def integers(n):
    counts = np.zeros(n, dtype=int)
    counts = counts / 2
    return counts


def maybe_integers(image, kind):
    pixels = image.astype(kind)
    pixels = pixels / 255
    return pixels


def typed_by_position(n):
    counts = np.zeros(n, int)
    counts = counts * 1.5
    return counts


def seen(path, log):
    table = np.loadtxt(path)
    log.append(table)
    table = table * 2
    return table


def other_name(path):
    table = np.loadtxt(path)
    twice = table * 2
    return table, twice


def other_array(path, other):
    table = np.loadtxt(path)
    table = table * other
    return table


def other_branch(path, flag):
    table = np.loadtxt(path)
    if flag:
        table = table * 2
    return table


def three_numbers():
    point = np.zeros(3)
    point = point + 1
    return point


def captured(path):
    table = np.loadtxt(path)
    table = table * 2
    return lambda: table


def passed(values):
    values = values * 2
    return values


def not_copied(image):
    pixels = image.astype(float, copy=False)
    pixels = pixels * 2
    return pixels
