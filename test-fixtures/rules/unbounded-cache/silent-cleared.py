"""Whoever clears a cache by hand has thought of its size."""
from functools import lru_cache


@lru_cache(maxsize=None)
def resolver(urlconf):
    return object(), urlconf


def setting_changed():
    resolver.cache_clear()
