import functools
from functools import cache, lru_cache

from async_lru import alru_cache
from cachetools import cached
from toolz import memoize


class Parser:
    def __init__(self, registry):
        """Reads units."""
        self.registry = registry

    @lru_cache(maxsize=None)
    #^^^^^^^^^^^^^^^^^^^^^^^ cached-method: keeps every `Parser` that `unit` was called on
    def unit(self, text):
        return self.registry[text]

    @cache
    #^^^^^ cached-method: has no limit
    def both(self, a, b):
        return self.registry[a], b

    @property
    @functools.lru_cache(None)
    #^^^^^^^^^^^^^^^^^^^^^^^^^ cached-method: `self` is part of its key
    def names(self):
        return sorted(self.registry)

    @functools.cache
    #^^^^^^^^^^^^^^^ cached-method: until the class goes away
    def _table(self):
        return dict(self.registry)

    def lookup(self, key):
        return self._table()[key], self._table( )


class Tensor:
    @alru_cache(maxsize=None)
    #^^^^^^^^^^^^^^^^^^^^^^^^ cached-method: has no limit
    async def load(self, path):
        return await read(path)

    @cached({})
    #^^^^^^^^^^ cached-method: has no limit
    def shape(this, axis):
        return this.shapes[axis]

    @memoize
    #^^^^^^^ cached-method: has no limit
    def norm(self, order):
        return order

    # Even where the parameters take few values: `self` does not.
    @cache
    #^^^^^ cached-method: keeps every `Tensor`
    def flipped(self, up: bool):
        return up
