import gc


def fast():
    gc.disable()
  # ^^^^^^^^^^^^ profiling-left-enabled: `gc.disable()` switches the cyclic collector off, and nothing in this module switches it on again: cycles are then never freed.
    return load()
