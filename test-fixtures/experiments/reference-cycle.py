import copy
import gc
import pickle
import weakref

from claims import Thing, claim, is_collected, is_counted_out, report


class Node(Thing):
    def __init__(self, parent=None):
        self.parent = parent
        self.children = []

    def add(self, child):
        child.parent = self
        self.children.append(child)


class WeakNode(Thing):
    def __init__(self, parent=None):
        self._parent = None
        self.children = []
        self.parent = parent

    @property
    def parent(self):
        return self._parent() if self._parent is not None else None

    @parent.setter
    def parent(self, node):
        self._parent = weakref.ref(node) if node is not None else None

    def add(self, child):
        child.parent = self
        self.children.append(child)


def ring(kind):
    def make():
        top = kind()
        top.add(kind())
        return top

    return make


@claim("parent and child that refer to each other are freed, but by the collector only")
def _():
    return is_collected(ring(Node))


@claim("the same with `__del__`: freed by the collector, `gc.garbage` stays empty")
def _():
    class Deleted(Node):
        def __del__(self):
            pass

    return is_collected(ring(Deleted)) and gc.garbage == []


@claim("with a weak parent, reference counting frees them at once")
def _():
    return is_counted_out(ring(WeakNode))


@claim("a bound method or a closure over `self` stored on `self` is a ring, too")
def _():
    def bound():
        it = Thing()
        it.callback = it.method
        return it

    def closure():
        it = Thing()
        it.callback = lambda: it
        return it

    return is_collected(bound) and is_collected(closure)


@claim("dropping one of the two references before the last use frees both at once")
def _():
    def make():
        top = ring(Node)()
        for it in top.children:
            it.parent = None
        return top

    return is_counted_out(make)


@claim("a function that calls itself by a local name is a ring")
def _():
    def make():
        def walk(n):
            return n and walk(n - 1)

        return walk

    return is_collected(make)


@claim("an exception that is kept in a local and raised later holds the frame until the collector runs; with `del` it does not")
def _():
    def kept(drop):
        it = Thing()
        last = None
        try:
            int("x")
        except ValueError as e:
            last = e
        kept.made.append(weakref.ref(it))
        try:
            raise last
        finally:
            if drop:
                del last

    def run(drop):
        try:
            kept(drop)
        except ValueError:
            pass
        return kept.made.pop()() is not None

    kept.made = []
    gc.collect()
    gc.disable()
    try:
        waits, goes = run(False), run(True)
        gc.collect()
        return waits and not goes
    finally:
        gc.enable()


@claim("a child that is held alone loses its weak parent")
def _():
    child = ring(WeakNode)().children[0]
    return child.parent is None


@claim("a weak parent cannot be pickled, and a deep copy's child points to the original parent")
def _():
    top = ring(WeakNode)()
    try:
        pickle.dumps(top)
        return False
    except TypeError:
        pass
    other = copy.deepcopy(top)
    return other.children[0].parent is top


@claim("while the collector is disabled a ring stays")
def _():
    gc.collect()
    gc.disable()
    try:
        return weakref.ref(ring(Node)())() is not None
    finally:
        gc.enable()


report()
