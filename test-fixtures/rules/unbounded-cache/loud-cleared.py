"""Another cache is emptied than the one that grows."""
from functools import cache, lru_cache

def remembered(func):
    @lru_cache(maxsize=None)
   #^^^^^^^^^^^^^^^^^^^^^^^^ unbounded-cache: `@lru_cache(maxsize=None)` on `inner` has no limit
    def inner(text):
        return func(text)

    on_reset(func.cache_clear)
    return inner


@cache
def parse(text):
    return text.split()


on_reset(parse.cache_clear)


class Parser:
    @staticmethod
    @cache
   #^^^^^^ unbounded-cache: `@cache` on `parse` has no limit
    def parse(text):
        return text.split()
