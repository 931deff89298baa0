# %% parent and children, with readers and another writer
# recipes: use-weakref
# measures: kept
class Node:
    def __init__(self, name):
        self.name = name
        self.parent = None
        self.children = []

    def add(self, child):
        child.parent = self
        self.children.append(child)

    def path(self):
        return self.name if self.parent is None else self.parent.path() + "/" + self.name


def experiment():
    top = watch(Node("top"))
    middle = watch(Node("middle"))
    leaf = watch(Node("leaf"))
    top.add(middle)
    middle.add(leaf)
    before = [it.path() for it in (top, middle, leaf)]
    leaf.parent = top
    return before, leaf.path(), top.parent


# %% with slots
# recipes: use-weakref
# measures: kept
class Node:
    __slots__ = ("name", "parent", "children", "__weakref__")

    def __init__(self, name):
        self.name = name
        self.parent = None
        self.children = []

    def add(self, child):
        child.parent = self
        self.children.append(child)


def experiment():
    top = watch(Node("top"))
    leaf = watch(Node("leaf"))
    top.add(leaf)
    return leaf.parent.name, top.parent, [it.name for it in top.children]


# %% with slots that nobody can point to weakly yet
# recipes: use-weakref
# measures: kept
class Held:
    def __init__(self):
        self.gone = False


class Node:
    __slots__ = ("held", "parent", "children")

    def __init__(self, held):
        self.held = held
        self.parent = None
        self.children = []

    def add(self, child):
        child.parent = self
        self.children.append(child)


def experiment():
    top = Node(watch(Held()))
    leaf = Node(watch(Held()))
    top.add(leaf)
    return leaf.parent.held.gone, top.parent


# %% a child that is made with self
# recipes: use-weakref, weak-proxy
# measures: kept
class Document:
    def __init__(self, title):
        self.title = title
        self.sections = {}

    def section(self, name):
        if name not in self.sections:
            self.sections[name] = Section(self, name)
        return self.sections[name]


class Section:
    def __init__(self, document, name):
        self.document = document
        self.name = watch(Name(name))

    def full(self):
        return self.document.title + ": " + self.name.text


class Name:
    def __init__(self, text):
        self.text = text


def experiment():
    document = watch(Document("Report"))
    return [document.section(it).full() for it in ("one", "two", "one")], len(document.sections)


# %% an owner that closes
# recipes: use-weakref, weak-proxy, let-go-in-close
# measures: kept
class Window:
    def __init__(self, title):
        self.title = title
        self.toolbars = []

    def toolbar(self, name):
        toolbar = Toolbar(self, name)
        self.toolbars.append(toolbar)
        return toolbar.label()

    def close(self):
        print("closed", self.title)


class Toolbar:
    def __init__(self, window, name):
        self.window = window
        self.name = name

    def label(self):
        return self.window.title + "." + self.name


def experiment():
    window = watch(Window("main"))
    labels = [window.toolbar("file"), window.toolbar("edit")]
    window.close()
    return labels


# %% a bound method on self
# recipes: let-go-in-close
# measures: kept
class Reader:
    def __init__(self, fast):
        self.read = self.read_fast if fast else self.read_slowly
        self.on_end = self.ended
        self.count = 0

    def read_fast(self):
        return "fast"

    def read_slowly(self):
        return "slow"

    def ended(self):
        self.count += 1

    def run(self):
        self.on_end()
        return self.count

    def close(self):
        print("closed")


def experiment():
    it = watch(Reader.__new__(Reader))
    it.count = 0
    it.on_end = it.ended
    result = it.run(), it.run()
    it.close()
    return result


# %% an exception that is kept and raised later
# recipes: drop-raised
# measures: kept
class Buffer:
    pass


def attempt(times):
    buffer = watch(Buffer())
    last = None
    for n in range(times):
        try:
            return int("x" * (n + 1)), buffer
        except ValueError as error:
            last = error
    raise last


def experiment():
    try:
        attempt(3)
    except ValueError as error:
        return str(error)


# %% a back reference that nobody reads
# recipes: drop-back-reference, weak-proxy
# measures: kept
class Shelf:
    def __init__(self):
        self.books = []

    def put(self, book):
        book.on_shelf = self
        self.books.append(book)


class Book:
    def __init__(self, title):
        self.title = title


def experiment():
    shelf = watch(Shelf())
    shelf.put(watch(Book("a")))
    shelf.put(watch(Book("b")))
    return [it.title for it in shelf.books]


# %% a callback that captures the future of a pool
# recipes: callback-argument
# measures: kept
from concurrent.futures import ThreadPoolExecutor
from threading import Event


def experiment():
    seen = []
    # A future that is done already runs the callback at once, and does not keep it.
    gate = Event()
    with ThreadPoolExecutor(1) as pool:
        future = pool.submit(gate.wait)
        watch(future)
        future.add_done_callback(lambda _: seen.append(future.result()))
        gate.set()
    return seen


# %% a callback that has the argument and captures its future
# recipes: callback-argument
# measures: kept
from concurrent.futures import Future


def experiment():
    seen = []
    future = Future()
    watch(future)
    future.add_done_callback(lambda it: seen.append((future.result(), it.done())))
    future.set_result(8)
    return seen


# %% a traceback in a local of its own frame
# recipes: drop-frame
# measures: kept
import sys


class Buffer:
    pass


def attempt(text):
    buffer = watch(Buffer())
    try:
        return int(text), buffer
    except ValueError:
        kind, value, trace = sys.exc_info()
        print(kind.__name__, value, trace.tb_lineno > 0)
    return None


def experiment():
    return attempt("x"), attempt("y")


# %% a callback by name
# recipes: callback-argument
# measures: kept
from concurrent.futures import Future


def experiment():
    seen = []
    future = Future()
    watch(future)

    def done(_):
        seen.append(future.result())

    future.add_done_callback(done)
    future.set_result(8)
    return seen


# %% a ring of three
# recipes: use-weakref, weak-proxy
# measures: kept
class Window:
    def __init__(self, title):
        self.title = title
        self.panel = Panel(self)


class Panel:
    def __init__(self, window):
        self.view = View(window)


class View:
    def __init__(self, window):
        self.window = window

    def label(self):
        return "view of " + self.window.title


def experiment():
    window = watch(Window("main"))
    watch(window.panel)
    watch(window.panel.view)
    return window.panel.view.label()


# %% a callback that a helper keeps
# recipes: let-go-in-close
# measures: kept
class Ticker:
    def __init__(self, callback):
        self.callback = callback

    def run(self):
        return self.callback()


class Clock:
    def __init__(self):
        self.ticks = 0
        self.ticker = Ticker(self.tick)

    def tick(self):
        self.ticks += 1
        return self.ticks

    def close(self):
        print("closed")


def experiment():
    clock = watch(Clock())
    seen = clock.ticker.run(), clock.ticker.run()
    clock.close()
    return seen


# %% the first of several exceptions
# recipes: drop-raised
# measures: kept
class Buffer:
    pass


def attempt(texts):
    buffer = watch(Buffer())
    errors = []
    for text in texts:
        try:
            return int(text), buffer
        except ValueError as error:
            errors.append(error)
    raise errors[0]


def experiment():
    try:
        attempt(["x", "y"])
    except ValueError as error:
        return str(error)
