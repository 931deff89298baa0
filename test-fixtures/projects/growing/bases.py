"""A list of a class that subclasses in other files fill."""


class Plugin:
    seen = []


class Quiet:
    seen = []

    @classmethod
    def flush(cls):
        cls.seen.clear()
