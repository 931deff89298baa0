# needs: numpy
import numpy as np
from claims import claim, peak, report

ARRAY = np.arange(1000.0)


@claim("`np.array` of an array and `astype` to its own type copy; `np.asarray` gives the array itself")
def _():
    copies = np.array(ARRAY), ARRAY.astype(float)
    return not any(np.shares_memory(ARRAY, it) for it in copies) and np.asarray(ARRAY) is ARRAY


@claim("`np.ascontiguousarray` of a contiguous array is the same object")
def _():
    return np.ascontiguousarray(ARRAY) is ARRAY


@claim("`flatten` always copies, `ravel` only where it has to")
def _():
    square = np.arange(100.0).reshape(10, 10)
    return (
        not np.shares_memory(square, square.flatten())
        and np.shares_memory(square, square.ravel())
        and not np.shares_memory(square, square.T.ravel())
    )


def twice_as_new():
    values = np.ones(100_000)
    values = values * 2
    return values


def twice_in_place():
    values = np.ones(100_000)
    values *= 2
    return values


@claim("`values = values * 2` has two arrays at once, `values *= 2` has one with the same content; not so for integers")
def _():
    counts = np.arange(3)
    try:
        counts /= 2
    except TypeError:
        return (
            peak(twice_as_new) > 1_600_000 > 900_000 > peak(twice_in_place)
            and bool((twice_as_new() == twice_in_place()).all())
        )
    return False


@claim("`values.copy().copy()` and `np.array(values.copy())` copy twice")
def _():
    return all(peak(it) > 15_000 for it in (lambda: ARRAY.copy().copy(), lambda: np.array(ARRAY.copy())))


report()
