import tracemalloc

tracemalloc.start()


def end():
    tracemalloc.stop()


def loop(items):
    for it in items:
        print(tracemalloc.take_snapshot(), it)
