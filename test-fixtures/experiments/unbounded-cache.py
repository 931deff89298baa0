import functools
from collections import defaultdict

from claims import Thing, claim, report, survives


@claim("`cache` and `lru_cache(maxsize=None)` keep an entry for every distinct argument")
def _():
    one = functools.cache(lambda x: x)
    two = functools.lru_cache(maxsize=None)(lambda x: x)
    for it in range(5000):
        one(it)
        two(it)
    return one.cache_info().currsize == two.cache_info().currsize == 5000


@claim("`lru_cache()` without `maxsize` keeps 128 entries")
def _():
    cached = functools.lru_cache()(lambda x: x)
    bare = functools.lru_cache(lambda x: x)
    for it in range(5000):
        cached(it)
        bare(it)
    return cached.cache_info().currsize == bare.cache_info().currsize == 128


@claim("a cached function keeps its arguments and results alive")
def _():
    cached = functools.cache(lambda x: x)

    def make():
        it = Thing()
        cached(it)
        return it

    return survives(make)


@claim("a cached function without parameters has one entry")
def _():
    cached = functools.cache(lambda: 1)
    for _ in range(100):
        cached()
    return cached.cache_info().currsize == 1


@claim("reading a `defaultdict` inserts an entry; `get` and `in` do not")
def _():
    read = defaultdict(list)
    asked = defaultdict(list)
    for it in range(100):
        read[it]
        asked.get(it)
        assert it not in asked
    return len(read) == 100 and len(asked) == 0


@claim("`cache_clear` empties the cache, also taken before and called later, and of a cached property through `fget`")
def _():
    cached = functools.cache(lambda x: x)
    clear = cached.cache_clear

    class Owner:
        value = property(functools.lru_cache(maxsize=None)(lambda self: 1))

    clear_property = Owner.value.fget.cache_clear
    for it in range(100):
        cached(it)
    owner = Owner()
    assert owner.value == 1 and Owner.value.fget.cache_info().currsize == 1
    clear()
    clear_property()
    return cached.cache_info().currsize == 0 and Owner.value.fget.cache_info().currsize == 0


report()
