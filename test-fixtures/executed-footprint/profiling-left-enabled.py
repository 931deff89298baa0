# %% tracing that nobody reads
# recipe: remove-profiling, less: traced
import tracemalloc

tracemalloc.start()


def prepare(folder):
    return 1


def experiment(number):
    return number
