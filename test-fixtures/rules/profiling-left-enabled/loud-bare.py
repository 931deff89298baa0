@profile
#^^^^^^^ profiling-left-enabled: `@profile` is bound nowhere in this module: only a profiler that puts the name among the builtins can run `run`.
def run():
    return 1
