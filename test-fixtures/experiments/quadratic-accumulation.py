from time import process_time

from claims import claim, report


def rebuilt_list(n):
    rows = []
    for i in range(n):
        rows = rows + [i]


def appended(n):
    rows = []
    for i in range(n):
        rows.append(i)


def extended(n):
    rows = []
    for i in range(n):
        rows += [i]


def rebuilt_tuple(n):
    rows = ()
    for i in range(n):
        rows += (i,)


def time(work, n):
    best = float("inf")
    for _ in range(3):
        start = process_time()
        work(n)
        best = min(best, process_time() - start)
    return best


@claim("`x = x + [i]` and `t += (i,)` copy at every step: far slower than `append` at 10,000 steps")
def _():
    base = time(appended, 10_000)
    return time(rebuilt_list, 10_000) > 50 * base and time(rebuilt_tuple, 10_000) > 50 * base


@claim("twice as many steps take far more than twice as long")
def _():
    return time(rebuilt_list, 20_000) > 3 * time(rebuilt_list, 10_000)


@claim("`+=` extends a list in place")
def _():
    return time(extended, 10_000) < 20 * time(appended, 10_000)


report()
