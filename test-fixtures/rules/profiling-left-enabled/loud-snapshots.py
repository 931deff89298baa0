import tracemalloc
tracemalloc.start()
def loop(n):
    for i in range(n):
        snapshot = tracemalloc.take_snapshot()
        #          ^^^^^^^^^^^^^^^^^^^^^^^^^^^ profiling-left-enabled: `tracemalloc.take_snapshot()` takes a snapshot of all recorded allocations in every pass of the loop, and tracing is on from import.
        work(i)
