import weakref
from functools import partial
from weakref import WeakKeyDictionary, WeakSet, WeakValueDictionary, ref

LISTENERS = WeakSet()
BY_NAME = WeakValueDictionary()
BY_CALLBACK = WeakKeyDictionary()


class Node:
    def __init__(self, name):
        self.name = name

    def visit(self):
        return self.name


class Base:
    def on_close(self):
        return 1


class Window(Base):
    def __init__(self, bus):
        self.redraw_ref = weakref.ref(self.redraw)
        #                 ^^^^^^^^^^^^^^^^^^^^^^^^ dead-weakref: `self.redraw` is a new bound method that nobody else holds
        self.close_ref = ref(self.on_close, self.gone)
        #                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ dead-weakref: `self.on_close` is a new bound method
        bus.listen(weakref.proxy(self.made))
        #          ^^^^^^^^^^^^^^^^^^^^^^^^ dead-weakref: `self.made` is a new bound method
        LISTENERS.add(self.redraw)
      # ^^^^^^^^^^^^^^^^^^^^^^^^^^ dead-weakref: dead at once
        BY_NAME["redraw"] = self.redraw
      # ^^^^^^^^^^^^^^^^^ dead-weakref: dead at once
        BY_CALLBACK[self.redraw] = "redraw"
      # ^^^^^^^^^^^^^^^^^^^^^^^^ dead-weakref: dead at once

    def redraw(self):
        return 1

    def gone(self, reference):
        return reference

    @classmethod
    def made(cls):
        return cls


def listen(bus, name):
    bus.listen(weakref.ref(lambda: name))
    #          ^^^^^^^^^^^^^^^^^^^^^^^^^ dead-weakref: Nobody else holds this lambda
    bus.listen(weakref.ref(partial(print, name)))
    #          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ dead-weakref: Nobody else holds `partial(print, name)`
    first = weakref.ref(Node(name))
    #       ^^^^^^^^^^^^^^^^^^^^^^^ dead-weakref: Nobody else holds `Node(name)`
    BY_NAME[name] = Node(name)
  # ^^^^^^^^^^^^^ dead-weakref: Nobody else holds `Node(name)`
    node = Node(name)
    bus.listen(ref(node.visit))
    #          ^^^^^^^^^^^^^^^ dead-weakref: `node.visit` is a new bound method
    return first
