import copy
import pickle
import weakref

from claims import claim, peak, report


class Open:
    def __init__(self, x, y):
        self.x = x
        self.y = y


class Slotted:
    __slots__ = ("x", "y")

    def __init__(self, x, y):
        self.x = x
        self.y = y


def many(of):
    return peak(lambda: [of(1, 2) for _ in range(10_000)])


@claim("an instance with two attributes needs less with `__slots__`")
def _():
    return many(Slotted) < 0.8 * many(Open)


@claim("with `__slots__` no other attribute can be set, and nothing refers to the object weakly")
def _():
    it = Slotted(1, 2)
    try:
        it.z = 3
        return False
    except AttributeError:
        pass
    try:
        weakref.ref(it)
        return False
    except TypeError:
        return True


@claim("objects with `__slots__` are copied and pickled like others")
def _():
    it = pickle.loads(pickle.dumps(copy.deepcopy(Slotted(1, 2))))
    return (it.x, it.y) == (1, 2)


report()
