import gc
import tracemalloc
from cProfile import Profile

import memory_profiler


def measured(work):
    gc.disable()
    try:
        return work()
    finally:
        gc.enable()


def find():
    gc.set_debug(gc.DEBUG_SAVEALL)
    try:
        gc.collect()
        return list(gc.garbage)
    finally:
        gc.set_debug(0)


def usage():
    return memory_profiler.memory_usage()


def snapshots(n):
    for _ in range(n):
        print(tracemalloc.take_snapshot())


def profile(function):
    return function


@profile
def run():
    return Profile()


if __name__ == "__main__":
    tracemalloc.start()
