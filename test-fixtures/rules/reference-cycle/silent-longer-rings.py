"""No ring, a ring that is cut, or one nobody can be sure of."""
import weakref


class View:
    def __init__(self, window):
        self.window = weakref.ref(window)


class Panel:
    def __init__(self, window):
        self.view = View(window)


class Window:
    """The last link is weak."""

    def __init__(self):
        self.panel = Panel(self)


class Detached:
    def __init__(self, window):
        self.window = window

    def detach(self):
        self.window = None


class Detaching:
    """A method of the other side lets go."""

    def __init__(self):
        self.view = Detached(self)


class Bus:
    def __init__(self):
        self.listeners = []

    def add(self, listener):
        self.listeners.append(listener)

    def drop(self, listener):
        self.listeners.remove(listener)


class Listener:
    """Listeners are taken out again."""

    def __init__(self):
        self.bus = Bus()
        self.bus.add(self)


class Given:
    """Whose bus it is nobody knows."""

    def __init__(self, bus):
        self.bus = bus
        self.bus.add(self)


class Asking:
    """What a method looks at it does not keep."""

    def __init__(self):
        self.bus = Bus()
        self.count = self.bus.count(self)


class Named:
    def __init__(self, name):
        self.name = name


class Naming:
    def __init__(self, name):
        self.name = name
        self.named = Named(self.name)
        self.other = Named(self.title())

    def title(self):
        return self.name


class Registry(weakref.WeakValueDictionary):
    pass


class WeakItems:
    def __init__(self):
        self.items = weakref.WeakValueDictionary()

    def add(self, key, item):
        item.items_of = self
        self.items[key] = item


class Copying:
    def __init__(self, other):
        self.other = other
        other.style = self.style
        self.other.size = self.size

    style = "plain"
    size = 3


def chapter(book, make):
    # What `make` gives back is not known.
    chapter = make(book)
    book.chapters.append(chapter)


class Chapter:
    def __init__(self, book):
        self.title = book.title


def copied(book):
    book.chapters.append(Chapter(book))
