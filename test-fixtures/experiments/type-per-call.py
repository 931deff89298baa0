import gc
from collections import namedtuple

from claims import Thing, claim, is_collected, report


@claim("a class is never freed by reference counting, only by the collector")
def _():
    return is_collected(lambda: type("Made", (), {}))


@claim("so is a named tuple, and a class statement in a function")
def _():
    def local():
        class Local:
            pass

        return Local

    return is_collected(lambda: namedtuple("Row", "a b")) and is_collected(local)


@claim("each call of a function makes another class: instances of one are no instances of the next")
def _():
    def make():
        class Local(Thing):
            pass

        return Local

    return make() is not make() and not isinstance(make()(), make())


@claim("while the collector is disabled, classes pile up")
def _():
    gc.collect()
    gc.disable()
    try:
        for _ in range(50):
            type("Pile", (Thing,), {})
        piled = len(Thing.__subclasses__())
        gc.collect()
        return piled >= 50 and len(Thing.__subclasses__()) < 50
    finally:
        gc.enable()


report()
