import functools
import weakref


class Cache:
    def __init__(self):
        self.entries = []
        self.here = weakref.ref(self, lambda _: print("gone"))

    def add(self, item):
        self.entries.append(weakref.ref(item, lambda item: self.entries.remove(item)))

    def add_by_name(self, item):
        name = item.name
        self.entries.append(weakref.ref(item, lambda _: self.drop(name)))
        self.entries.append(weakref.ref(item, functools.partial(self.drop, name)))
        self.entries.append(weakref.ref(item, self.drop))
        self.entries.append(weakref.ref(item))

    def keeps_itself(self):
        self.ring = weakref.ref(self, self.drop)

    def drop(self, name):
        print(name)
