import threading
import weakref
from weakref import WeakMethod, WeakSet, WeakValueDictionary, finalize, ref

LIVE = WeakSet()
CACHE = WeakValueDictionary()
ALL = []


class Node:
    def __init__(self, name, parent=None):
        self.name = name
        self.parent = ref(parent) if parent is not None else None


class Kept:
    def __init__(self):
        ALL.append(self)


class Started:
    def __init__(self):
        self.start()

    def start(self):
        threading.Thread(target=self.run).start()

    def run(self):
        return 1


class Worker(threading.Thread):
    pass


class Window:
    def __init__(self, bus, callback, owner):
        self.me = weakref.ref(self)
        self.callback = weakref.ref(callback)
        self.owner = weakref.proxy(owner)
        self.method = WeakMethod(self.redraw)
        self.handler = lambda: 1
        # A stored function: the object holds it.
        self.handler_ref = weakref.ref(self.handler)
        self.static_ref = weakref.ref(self.static)
        self.prop_ref = weakref.ref(self.parent)
        self.on_draw = callback
        self.draw_ref = weakref.ref(self.on_draw)
        self.of_class = weakref.ref(Window.redraw)
        LIVE.add(self)
        finalize(self, print, "gone")

    def on_draw(self):
        return 1

    def redraw(self):
        return 1

    @staticmethod
    def static():
        return 1

    @property
    def parent(self):
        return self.owner


def listen(callback):
    # It may be a method or a function: the caller decides.
    if hasattr(callback, "__self__"):
        return WeakMethod(callback)
    return ref(callback)


def named(name):
    node = CACHE.get(name)
    if node is None:
        node = Node(name)
        CACHE[name] = node
    other = CACHE[name + "2"] = Node(name)
    return node, other


def owned(bus):
    node = Node("a")
    reference = ref(node)
    bus.add(node)
    child = Node("b")
    bus.child = ref(child)
    bus.keep = child
    called = Node("c")
    bus.called = ref(called)
    register(called)
    return reference


def looked_at():
    node = Node("a")
    reference = ref(node)
    del node
    return reference() is None


def forget():
    ALL.clear()


def itself(bus):
    bus.a = ref(Kept())
    bus.b = ref(Started())
    bus.c = ref(Worker())
    bus.d = ref(make_node())


# Meant: a reference that gives None from the start.
DEAD = ref(Node("dead"))
_null_ref = weakref.ref(Node("null"))
assert weakref.ref(Node("x"))() is None


def patched(mod):
    original = mod.f
    saved = weakref.ref(mod.f)
    mod.f = lambda *a: original(*a)
    return saved


def wrapped(mod, wrap):
    mod.saved = weakref.ref(mod.g)
    mod.g = wrap(mod.g)


# The old parent has its own owners.
def move(node, parent):
    node.before = weakref.ref(node.parent)
    node.parent = parent


def unchanged(mod):
    mod.saved = weakref.ref(mod.h)
    mod.k = None


class Shadow:
    def ref(self, value):
        return value

    def use(self):
        return self.ref(self.use)


class Center:
    def has(self, name):
        return name in ALL


def both_end_together():
    # The object that has the reference is gone with what it refers to.
    node = Node("a")
    center = Center()
    node._center = ref(center)
    return node.name
