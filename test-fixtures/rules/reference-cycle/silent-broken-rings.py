"""One side is weak, is cut, or was never part of a ring."""
import weakref


class WeakNode:
    def __init__(self):
        self.parent = None
        self.children = []

    def add(self, child):
        child.parent = weakref.ref(self)
        self.children.append(child)


class PropertyNode:
    def __init__(self):
        self._root = None
        self.children = []

    @property
    def root(self):
        return self._root() if self._root is not None else None

    @root.setter
    def root(self, node):
        self._root = weakref.ref(node) if node is not None else None

    def add(self, child):
        child.root = self
        self.children.append(child)


class WeakChildren:
    """The owner keeps its children weakly."""

    def __init__(self):
        self.members = weakref.WeakSet()

    def add(self, member):
        member.group = self
        self.members.add(member)


class Unlinked:
    """`remove` cuts the ring."""

    def __init__(self):
        self.items = []

    def add(self, item):
        item.container = self
        self.items.append(item)

    def remove(self, item):
        self.items.remove(item)
        item.container = None


class OneWay:
    def __init__(self):
        self.names = []

    def tag(self, item):
        # The item points here; nothing here points to the item.
        item.tagged_by = self
        self.names.append(item.name)


class WeakPanel:
    def __init__(self, window):
        self.window = weakref.proxy(window)


class PanelWindow:
    def __init__(self):
        self.panel = WeakPanel(self)


class Visitor:
    """The helper is dropped when the method ends."""

    def visit(self, tree):
        walker = Walker(self)
        return walker.walk(tree)


class Walker:
    def __init__(self, visitor):
        self.visitor = visitor

    def walk(self, tree):
        return [self.visitor, tree]


class Values:
    def __init__(self, value):
        self.copy = Values.of(value)

    @staticmethod
    def of(value):
        return value
