"""Caches of other libraries on methods."""
from funcy import memoize


class Index:
    def __init__(self, stages):
        self.stages = stages

    @memoize
    #^^^^^^^ cached-method: keeps every `Index`
    def graph(self):
        return dict(enumerate(self.stages))
