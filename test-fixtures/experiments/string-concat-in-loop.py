from time import perf_counter

from claims import claim, report


class Text:
    def __init__(self):
        self.s = ""

    def add(self, n):
        for _ in range(n):
            self.s += "0123456789abc"


def local(n):
    s = ""
    for _ in range(n):
        s += "0123456789abc"
    return s


def captured(n):
    s = ""

    def show():
        return s

    for _ in range(n):
        s += "0123456789abc"
    return show


def prepended(n):
    s = ""
    for _ in range(n):
        s = "0123456789abc" + s
    return s


def time(work, n):
    best = float("inf")
    for _ in range(3):
        start = perf_counter()
        work(n)
        best = min(best, perf_counter() - start)
    return best


# Four times as much work takes about four times as long where it is linear, and sixteen times where it is quadratic.
@claim("`s += x` on a plain local is linear")
def _():
    return time(local, 400_000) < 9 * time(local, 100_000)


@claim("on an attribute, on a captured local, and at the front it is far slower than on a plain local")
def _():
    base = time(local, 20_000)
    return all(
        time(work, 20_000) > 10 * base for work in (lambda n: Text().add(n), captured, prepended)
    )


def pieces(n, size):
    piece = bytes(size)
    data = b""
    for _ in range(n):
        data += piece


# A loop whose few steps are written in the code is not reported.
@claim("bytes of a thousand short pieces, or of a few hundred blocks, are put together in no time")
def _():
    return time(lambda n: pieces(n, 64), 1000) < 0.05 and time(lambda n: pieces(n, 4096), 250) < 0.1


report()
