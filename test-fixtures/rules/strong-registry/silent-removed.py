import enum
import tempfile
import weakref
from weakref import WeakSet, WeakValueDictionary, finalize

OPEN = []
CURRENT = {}
LAST = {}
KNOWN = WeakSet()
NAMED = WeakValueDictionary()
FLAGS = []


class Door:
    def __init__(self):
        OPEN.append(self)

    def close(self):
        OPEN.remove(self)


class Room:
    def __init__(self, name):
        CURRENT[name] = self
        LAST["room"] = self
        KNOWN.add(self)
        NAMED[name] = self

    def leave(self, name):
        del CURRENT[name]


class Limited:
    recent = []

    def __init__(self):
        self.recent.append(self)
        if len(self.recent) > 10:
            self.recent.clear()


class PerObject:
    def __init__(self):
        self.parts = []
        self.parts.append(self)


# All of them are made at import.
class Flag:
    def __init__(self, name):
        self.name = name
        FLAGS.append(self)


DEBUG = Flag("debug")
TRACE = Flag("trace")


class Single:
    _instance = None
    made = []

    def __new__(cls):
        if cls._instance is None:
            cls._instance = super().__new__(cls)
        return cls._instance

    def start(self):
        self.made.append(self)


STORED = []


class Color(enum.Enum):
    RED = 1

    def keep(self):
        STORED.append(self)


class Folder:
    def __init__(self):
        self.name = tempfile.mkdtemp()
        # A class or static method, or a function of values: nothing holds the object.
        self._finalizer = finalize(self, self._cleanup, self.name)
        weakref.finalize(self, self._remove, self.name)
        weakref.finalize(self, print, self.name)
        reference = weakref.ref(self)
        weakref.finalize(self, lambda: print(reference()))

    @classmethod
    def _cleanup(cls, name):
        return name

    @staticmethod
    def _remove(name):
        return name


class Values:
    def __init__(self, name, size):
        STORED.append(name)
        STORED.append(size)
        STORED.append(self.total)

    @property
    def total(self):
        return 1
