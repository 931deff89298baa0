# fixture: not nested (the annotation would end the block between decorator and def)
import memory_profiler as mp


@mp.profile(precision=4)
#^^^^^^^^^^^^^^^^^^^^^^^ profiling-left-enabled: `@mp.profile` measures every call of `first`: a profiler was left in.
def first():
    return 1
