import functools
import weakref


class Cache:
    def __init__(self):
        self.entries = []
        self.by_name = {}

    def add(self, item):
        self.entries.append(weakref.ref(item, lambda _: self.drop(item)))
        #                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ strong-registry: the object stays as long as this weak reference does

    def add_partial(self, item):
        self.entries.append(weakref.proxy(item, functools.partial(self.drop, item)))
        #                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ strong-registry: keeps the object whose end it waits for

    def drop(self, item):
        self.entries.remove(item)
