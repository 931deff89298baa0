"""Two objects that keep each other alive."""


class Node:
    def __init__(self, value):
        self.value = value
        self.parent = None
        self.children = []

    def add(self, child):
        child.parent = self
#       ^^^^^^^^^^^^^^^^^^^ reference-cycle: points back to the object that holds `child` in `self.children`
        self.children.append(child)


class Document:
    def __init__(self):
        self.sections = {}

    def section(self, name):
        if name not in self.sections:
            self.sections[name] = Section(self, name)
#                                 ^^^^^^^^^^^^^^^^^^^ reference-cycle: `Section` keeps `self` in `Section.document`
        return self.sections[name]


class Section:
    def __init__(self, document, name):
        self.document = document
        self.name = name


class Window:
    def __init__(self):
        self.toolbar = Toolbar(owner=self)
#                      ^^^^^^^^^^^^^^^^^^^ reference-cycle: `self` keeps it in `self.toolbar`


class Toolbar:
    def __init__(self, *, owner):
        self.owner = owner


class Link:
    """A list linked both ways."""

    def __init__(self):
        self.previous = None
        self.next = None

    def append(self, link):
        self.next = link
        link.previous = self
#       ^^^^^^^^^^^^^^^^^^^^ reference-cycle: `link.previous` points back
