# needs: numpy, pandas
# also: retained-view
import tracemalloc

import numpy as np
import pandas as pd
from claims import claim, report


def held(take):
    tracemalloc.start()
    try:
        kept = take(pd.DataFrame({"a": np.zeros(1_000_000)}))
        assert kept is not None
        return tracemalloc.get_traced_memory()[0]
    finally:
        tracemalloc.stop()


@claim("an empty slice of a table keeps the whole table; its copy does not")
def _():
    slices = held(lambda it: it[:0]), held(lambda it: it.iloc[:0])
    return min(slices) > 7_000_000 and held(lambda it: it[:0].copy()) < 100_000


report()
