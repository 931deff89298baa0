import gc
import os
import tracemalloc

if os.environ.get("TRACE"):
    tracemalloc.start()

if os.environ.get("DEBUG_LEAK"):
    gc.set_debug(gc.DEBUG_LEAK)

gc.disable()
gc.freeze()
gc.set_debug(gc.DEBUG_STATS)


def trace(on):
    if on:
        tracemalloc.start()
