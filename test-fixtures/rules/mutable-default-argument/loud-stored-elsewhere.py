"""Stored in other objects and in containers: what is empty is there to be filled."""
import abc


class Order:
    def __init__(self):
        self.lines = None
        self.marks = None

    def add(self, line):
        self.lines.append(line)


def order(lines=[]):
#               ^^ mutable-default-argument: `order` stores it
    made = Order()
    made.lines = lines
    return made


def marked(make, marks=[1, 2]):
#                      ^^^^^^ mutable-default-argument: `marked` stores it
    made = make()
    made.marks = marks
    return made


def keep(registry, entry={}):
#                        ^^ mutable-default-argument: `keep` stores it
    registry.append(entry)


def keep_table(registry, table=[None]):
#                              ^^^^^^ mutable-default-argument: `keep_table` stores it
    registry.append(("table", table))


class Base(abc.ABC):
    _list = abc.abstractmethod(lambda self, it: None)

    def list(self, wanted={}):
#                         ^^ mutable-default-argument: is passed to `self._list`
        return self._list(wanted)
