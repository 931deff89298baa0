import atexit
import functools
import weakref

from claims import Thing, claim, report, survives

KEPT = []
WEAK = weakref.WeakSet()
NAMED = weakref.WeakValueDictionary()
METHODS = []


class Registered(Thing):
    instances = []

    def __init__(self):
        type(self).instances.append(self)


def kept_by(put):
    def make():
        it = Thing()
        put(it)
        return it

    return survives(make)


@claim("`atexit.register(self.m)` keeps the object")
def _():
    return kept_by(lambda it: atexit.register(it.method))


@claim("after `atexit.unregister(self.m)` the object is freed")
def _():
    def put(it):
        atexit.register(it.method)
        atexit.unregister(it.method)

    return not kept_by(put)


@claim("`weakref.finalize(self, self.m)` keeps the object it waits for")
def _():
    return kept_by(lambda it: weakref.finalize(it, it.method))


@claim("`finalize` with a static function and the values it needs does not, and runs when the object goes")
def _():
    ran = []

    def make():
        it = Thing()
        weakref.finalize(it, ran.append, "closed")
        return it

    return not survives(make) and ran == ["closed"]


@claim("a weak reference whose callback mentions the object keeps it; one whose callback takes the reference does not")
def _():
    return (
        kept_by(lambda it: KEPT.append(weakref.ref(it, lambda _: print(it))))
        and kept_by(lambda it: KEPT.append(weakref.ref(it, it.method)))
        and not kept_by(lambda it: KEPT.append(weakref.ref(it, lambda it: it)))
    )


@claim("a list of the class keeps every object that puts itself in")
def _():
    return survives(Registered)


@claim("a list of the module keeps the object behind a lambda, a bound method or a `partial`")
def _():
    return (
        kept_by(lambda it: KEPT.append(lambda: it))
        and kept_by(lambda it: KEPT.append(it.method))
        and kept_by(lambda it: KEPT.append(functools.partial(it.method)))
    )


@claim("a `WeakSet`, a `WeakValueDictionary` and a `WeakMethod` do not keep it")
def _():
    return not (
        kept_by(WEAK.add)
        or kept_by(lambda it: NAMED.__setitem__("x", it))
        or kept_by(lambda it: METHODS.append(weakref.WeakMethod(it.method)))
    )


@claim("an object with `__slots__` and no `__weakref__` cannot be put into a `WeakSet`")
def _():
    class Slotted:
        __slots__ = ("x",)

    try:
        WEAK.add(Slotted())
    except TypeError:
        return True
    return False


report()
