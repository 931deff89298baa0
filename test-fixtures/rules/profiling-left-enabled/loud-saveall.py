import gc
def find_circular_refs():
    gc.collect()
    gc.set_debug(gc.DEBUG_SAVEALL)
  # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ profiling-left-enabled: `gc.set_debug(gc.DEBUG_SAVEALL)` keeps all garbage in `gc.garbage`, and nothing resets the flag.
    gc.collect()
    for obj in gc.garbage:
        print(type(obj))
