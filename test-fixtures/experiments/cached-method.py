from functools import cache, cached_property, lru_cache

from claims import Thing, claim, report, survives


class Cached(Thing):
    @cache
    def unlimited(self):
        return 1

    @lru_cache(maxsize=2)
    def limited(self):
        return 1

    @cached_property
    def value(self):
        return 1


class PerObject(Thing):
    def __init__(self):
        self.unit = lru_cache(maxsize=None)(self._unit)

    def _unit(self):
        return 1


@claim("`cache` on a method keeps the object it was called on")
def _():
    def make():
        it = Cached()
        it.unlimited()
        return it

    return survives(make)


@claim("an object whose cached method was never called is freed")
def _():
    return not survives(Cached)


@claim("`lru_cache(maxsize=2)` keeps the last two objects and lets earlier ones go")
def _():
    def make():
        it = Cached()
        it.limited()
        return it

    def pushed_out():
        it = make()
        Cached().limited()
        Cached().limited()
        return it

    return survives(make) and not survives(pushed_out)


@claim("`cached_property` does not keep the object")
def _():
    def make():
        it = Cached()
        assert it.value == 1
        return it

    return not survives(make)


@claim("a cache made in `__init__` goes with its object")
def _():
    def make():
        it = PerObject()
        it.unit()
        return it

    return not survives(make)


@claim("a cached method of a class that itself goes away keeps nothing")
def _():
    def make():
        class Local(Thing):
            @cache
            def unlimited(self):
                return 1

        it = Local()
        it.unlimited()
        return it

    return not survives(make)


report()
