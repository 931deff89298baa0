"""That the state is looked at before changes nothing."""
import gc


def quickly(work):
    was_on = gc.isenabled()
    gc.disable()
#   ^^^^^^^^^^^^ profiling-left-enabled: `gc.disable()`
    work(was_on)
