import concurrent.futures
import copy
import functools
import gc
import inspect
import pickle
import sys
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


def leaves(run):
    """Whether what `run` is given as its local outlives it until the collector runs."""
    gc.collect()
    gc.disable()
    try:
        refs = []
        run(refs)
        waits = refs[0]() is not None
        gc.collect()
        return waits and refs[0]() is None
    finally:
        gc.enable()


def local(refs):
    it = Thing()
    refs.append(weakref.ref(it))
    return it


@claim("`sys.exc_info()` in a local of the function that catches holds its frame until the collector runs; with `del` it does not")
def _():
    def run(refs, drop=False):
        it = local(refs)
        try:
            int("x")
        except ValueError:
            info = sys.exc_info()
            if drop:
                del info

    return leaves(run) and not leaves(lambda refs: run(refs, True))


@claim("`inspect.currentframe()` in a local is a ring of the frame with itself")
def _():
    def run(refs):
        it = local(refs)
        frame = inspect.currentframe()
        return frame.f_lineno and it is None

    return leaves(run)


@claim("a ring of three classes is freed, but by the collector only; one weak link frees it at once")
def _():
    def make(link):
        class Last(Thing):
            def __init__(self, first):
                self.first = link(first)

        class Middle(Thing):
            def __init__(self, first):
                self.last = Last(first)

        class First(Thing):
            def __init__(self):
                self.middle = Middle(self)

        return First

    return is_collected(make(lambda it: it)) and is_counted_out(make(weakref.proxy))


@claim("a helper that keeps a bound method, and a `partial` that is stored on its own object, are rings")
def _():
    class Helper(Thing):
        def __init__(self, callback):
            self.callback = callback

    def helper():
        it = Thing()
        it.helper = Helper(it.method)
        return it

    def partly():
        it = Thing()
        it.run = functools.partial(it.method)
        return it

    return is_collected(helper) and is_collected(partly)


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


@claim("a work item that is done drops the function it ran: neither the pool nor the future keeps the object")
def _():
    kept = []

    def submit():
        it = Thing()
        it.pool = concurrent.futures.ThreadPoolExecutor(1)
        it.future = it.pool.submit(it.method)
        it.pool.submit(int).result()  # one thread: what was submitted before is done, and put away
        kept.extend((it.pool, it.future))
        return it

    return is_counted_out(submit)


report()
