import gc

gc.set_debug(gc.DEBUG_LEAK | gc.DEBUG_STATS)
#^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ profiling-left-enabled: `gc.set_debug(gc.DEBUG_LEAK | gc.DEBUG_STATS)` keeps all garbage in `gc.garbage`, and nothing resets the flag.
