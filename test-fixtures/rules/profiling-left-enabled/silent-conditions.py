import gc
import os
import tracemalloc

if os.environ.get("TRACE"):
    tracemalloc.start()

gc.disable()
gc.freeze()
gc.set_debug(gc.DEBUG_STATS)


def trace(on):
    if on:
        tracemalloc.start()
