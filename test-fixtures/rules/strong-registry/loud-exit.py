import atexit
import os
import weakref
from atexit import register
from functools import partial


class Store:
    def __init__(self, path):
        self.path = path
        atexit.register(self.save)
      # ^^^^^^^^^^^^^^^^^^^^^^^^^^ strong-registry: `atexit` keeps `self.save`, and with it this `Store`
        atexit.register(lambda: self.save())
      # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ strong-registry: until the process ends
        register(partial(print, self))
      # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ strong-registry: `atexit` keeps `partial(print, self)`
        register(write, self)
      # ^^^^^^^^^^^^^^^^^^^^^ strong-registry: `atexit` keeps `self`
        os.register_at_fork(after_in_child=self.reopen)
      # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ strong-registry: it cannot be undone

        @atexit.register
        #^^^^^^^^^^^^^^^ strong-registry: and with it this `Store`
        def last():
            self.save()

    def save(self):
        return self.path

    def reopen(self):
        return self.path

    def close(self):
        self.path = None


class Folder:
    def __init__(self, path):
        self.path = path
        weakref.finalize(self, self.remove)
      # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ strong-registry: The callback `self.remove` keeps the object whose end it waits for
        weakref.finalize(self, lambda: print(self.path))
      # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ strong-registry: only then the callback runs
        weakref.finalize(self, print, self)
      # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ strong-registry: The callback `self` keeps

    def remove(self):
        return self.path


def write(store):
    return store


def folder(path):
    made = Folder(path)
    weakref.finalize(made, made.remove)
  # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ strong-registry: The callback `made.remove` keeps
    return made


class Single:
    def __new__(cls):
        if "_the_one" not in cls.__dict__:
            cls._the_one = super().__new__(cls)
        return cls._the_one


class Factory:
    """One of its subclasses is no singleton."""

    def __init__(self):
        atexit.register(self.clean_up)
      # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ strong-registry: `atexit` keeps `self.clean_up`, and with it this `Factory`

    def clean_up(self):
        return 1


class Files(Single, Factory):
    pass


class Rows(Factory):
    pass


def rows(tables):
    return [Rows() for _ in tables]
