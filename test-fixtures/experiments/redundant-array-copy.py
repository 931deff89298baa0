# needs: numpy
import numpy as np
from claims import claim, report

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


report()
