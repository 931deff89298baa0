# %% a cache of the class
# recipes: cache-per-instance
# measures: leaked
from functools import lru_cache


class Parser:
    def __init__(self, unit):
        self.unit = unit

    @lru_cache(maxsize=None)
    def parse(self, text):
        print("parsed", text)
        return text + self.unit


def experiment():
    parser = watch(Parser("m"))
    other = watch(Parser("s"))
    return [parser.parse("1"), parser.parse("1"), other.parse("1"), parser.parse("2")]


# %% a property that is computed once
# recipes: to-cached-property
# measures: leaked
from functools import lru_cache


class Table:
    def __init__(self, rows):
        self.rows = rows

    @property
    @lru_cache(maxsize=None)
    def total(self):
        print("summed")
        return sum(self.rows)


def experiment():
    table = watch(Table([1, 2]))
    return table.total + table.total


# %% a private method of the object alone
# recipes: to-cached-property
# measures: leaked
from functools import cache


class Table:
    def __init__(self, rows):
        self.rows = rows

    @cache
    def _total(self):
        print("summed")
        return sum(self.rows)

    def shown(self):
        return f"{self._total()} of {self._total()}"


def experiment():
    return watch(Table([1, 2])).shown()
