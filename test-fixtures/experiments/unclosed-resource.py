import gc
import warnings

from claims import claim, descriptors, report

KEPT = []


@claim("1,000 opens that nobody closes leave no extra descriptor: reference counting closes each at once")
def _():
    before = descriptors()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for _ in range(1000):
            open(__file__).read()
    return descriptors() == before


@claim("100 of them in reference cycles hold 100 descriptors until the collector runs")
def _():
    gc.collect()
    gc.disable()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            before = descriptors()
            for _ in range(100):
                ring = {"handle": open(__file__)}
                ring["self"] = ring
            del ring
            held = descriptors() - before
            gc.collect()
            return held == 100 and descriptors() == before
    finally:
        gc.enable()


@claim("an open file that is dropped raises a `ResourceWarning`")
def _():
    with warnings.catch_warnings(record=True) as seen:
        warnings.simplefilter("always")
        open(__file__).read()
    return any(issubclass(it.category, ResourceWarning) for it in seen)


report()
