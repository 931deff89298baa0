import tracemalloc

tracemalloc.start(25)
#^^^^^^^^^^^^^^^^^^^^ profiling-left-enabled: `tracemalloc.start(25)` runs when the module is imported and nothing here stops it: every allocation of the process is recorded from then on.


def top():
    return tracemalloc.take_snapshot().statistics("lineno")[:10]
