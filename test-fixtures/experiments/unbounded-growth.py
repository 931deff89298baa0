import sys
from collections import deque

from claims import Thing, claim, report, survives

ITEMS = []
COUNTERS = {"a": 0, "b": 0, "c": 0, "d": 0, "e": 0}


@claim("a list of the module keeps what was appended")
def _():
    def make():
        it = Thing()
        ITEMS.append(it)
        return it

    kept = survives(make)
    ITEMS.clear()
    return kept


@claim("counters under constant keys do not grow: the dict has the same size after a million updates")
def _():
    before = sys.getsizeof(COUNTERS)
    for it in range(1_000_000):
        COUNTERS["abcde"[it % 5]] += 1
    return sys.getsizeof(COUNTERS) == before


@claim("`deque()` has no limit, `deque(maxlen=n)` lets the oldest go")
def _():
    free = deque()
    bound = deque(maxlen=10)
    for it in range(1000):
        free.append(it)
        bound.append(it)

    def make():
        it = Thing()
        bound.append(it)
        bound.extend(range(10))
        return it

    return len(free) == 1000 and len(bound) == 10 and not survives(make)


@claim("`del items[:-n]` keeps the last n")
def _():
    items = list(range(100))
    del items[:-10]
    short = [1, 2]
    del short[:-10]
    return items == list(range(90, 100)) and short == [1, 2]


report()
