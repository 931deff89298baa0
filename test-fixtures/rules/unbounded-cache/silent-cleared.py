"""Whoever clears a cache by hand has thought of its size."""
from functools import cache, lru_cache, wraps


@lru_cache(maxsize=None)
def resolver(urlconf):
    return object(), urlconf


def setting_changed():
    resolver.cache_clear()


def remembered(func):
    @wraps(func)
    @lru_cache(maxsize=None)
    def inner(self, *args):
        return func(self, *args)

    on_reset(inner.cache_clear)
    return inner


def remembered_property(func):
    @property
    @lru_cache(maxsize=None)
    def inner(text):
        return func(text)

    on_reset(inner.fget.cache_clear)
    return inner


def with_reset(func):
    @cache
    def inner(text):
        return func(text)

    def reset():
        inner.cache_clear()

    return inner, reset


@cache
def parse(text):
    return text.split()


on_reset(parse.cache_clear)


class Parser:
    @staticmethod
    @cache
    def parse_line(line):
        return line.split()


def forget():
    Parser.parse_line.cache_clear()
