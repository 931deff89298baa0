from memory_profiler import profile


@profile
#^^^^^^^ profiling-left-enabled: `@profile` measures every call of `process_data`: a profiler was left in.
def process_data():
    return load()
