# fixture: test code
from memory_profiler import profile


@profile
def test_run():
    return 1
