import collections
from typing import List

import numpy as np

DEFAULTS = {"a": 1}


def add_item(item, items=[]):
#                        ^^ mutable-default-argument: The default `[]` of `items` is made once and shared by every call, and `add_item` changes it: what one call puts in stays for the next ones.
    items.append(item)
    return items


def documented(x, items: List[int] = []):
#                                    ^^ mutable-default-argument: The default `[]` of `items` is made once and shared by every call, and `documented` changes it: what one call puts in stays for the next ones.
    """Adds."""
    # about what follows
    items.append(x)


def blank_after_docstring(*, options: "dict" = {}):
#                                              ^^ mutable-default-argument: The default `{}` of `options` is made once and shared by every call, and `blank_after_docstring` changes it: what one call puts in stays for the next ones.
    """Adds.

    More.
    """

    options["x"] = 1


def only_docstring(seen=set()):
#                       ^^^^^ mutable-default-argument: The default `set()` of `seen` is made once and shared by every call, and `only_docstring` yields it: a caller that changes the result changes the default.
    """Yields the default."""
    yield seen


def stored_item(k, table={}):
#                        ^^ mutable-default-argument: The default `{}` of `table` is made once and shared by every call, and `stored_item` changes it: what one call puts in stays for the next ones.
    table[k] = 1


def added(total=[]):
#               ^^ mutable-default-argument: The default `[]` of `total` is made once and shared by every call, and `added` changes it: what one call puts in stays for the next ones.
    total += [1]


def alias(items=[]):
#               ^^ mutable-default-argument: The default `[]` of `items` is made once and shared by every call, and `alias` changes it: what one call puts in stays for the next ones.
    other = items
    other.append(1)


def conditional_alias(flag, items=[]):
#                                 ^^ mutable-default-argument: The default `[]` of `items` is made once and shared by every call, and `conditional_alias` changes it: what one call puts in stays for the next ones.
    other = items if flag else []
    other.append(1)


def in_callee(items=[]):
#                   ^^ mutable-default-argument: The default `[]` of `items` is made once and shared by every call, and `add_item` changes it: what one call puts in stays for the next ones.
    add_item(1, items)


def by_keyword(items=[]):
#                    ^^ mutable-default-argument: The default `[]` of `items` is made once and shared by every call, and `add_item` changes it: what one call puts in stays for the next ones.
    add_item(item=1, items=items)


def inner_function(options={}):
#                          ^^ mutable-default-argument: The default `{}` of `options` is made once and shared by every call, and `inner_function` changes it: what one call puts in stays for the next ones.
    def change():
        options["a"] = 1

    return change


def named_constant(options=DEFAULTS):
#                          ^^^^^^^^ mutable-default-argument: `DEFAULTS` is the default of `options`, and `named_constant` changes it: every other user of `DEFAULTS` sees the change.
    options["b"] = 2


def nested_tuple(pair=([], 1)):
#                     ^^^^^^^ mutable-default-argument: The default `([], 1)` of `pair` is made once and shared by every call, and `nested_tuple` changes it: what one call puts in stays for the next ones.
    pair[0].append(1)


def array(weights=np.zeros(3)):
#                 ^^^^^^^^^^^ mutable-default-argument: The default `np.zeros(3)` of `weights` is made once and shared by every call, and `array` changes it: what one call puts in stays for the next ones.
    weights += 1


def on_read(groups=collections.defaultdict(list)):
#                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ mutable-default-argument: The default `collections.defaultdict(list)` of `groups` is made once and shared by every call, and `on_read` changes it: what one call puts in stays for the next ones.
    groups["a"].append(1)


def guarded_for_none(items=[]):
#                          ^^ mutable-default-argument: The default `[]` of `items` is made once and shared by every call, and `guarded_for_none` changes it: what one call puts in stays for the next ones.
    if items is None:
        items = []
    items.append(1)
    return items


def kept(item, items=[1]):
#                    ^^^ mutable-default-argument: The default `[1]` of `items` is made once and shared by every call, and `kept` changes it: what one call puts in stays for the next ones.
    if not items:
        items = [2]
    items.append(item)


def one_line(items=[]): return items
#                  ^^ mutable-default-argument: The default `[]` of `items` is made once and shared by every call, and `one_line` returns it: a caller that changes the result changes the default.


keep = lambda item, items=[]: items.append(item)
#                         ^^ mutable-default-argument: The default `[]` of `items` is made once and shared by every call, and the lambda changes it: what one call puts in stays for the next ones.


class Owner:
    base = 1

    def __init__(self, names=[], base=[base], options=dict()):
    #                        ^^ mutable-default-argument: The default `[]` of `names` is made once and shared by every call, and `__init__` stores it: all of its holders have the same object.
    #                                 ^^^^^^ mutable-default-argument: The default `[base]` of `base` is made once and shared by every call, and `__init__` stores it: all of its holders have the same object.
    #                                                 ^^^^^^ mutable-default-argument: The default `dict()` of `options` is made once and shared by every call; nothing here changes it.
        self.names = names
        self.base = base
        self.options = dict(options)

    def collect(self, queue=collections.deque()):
    #                       ^^^^^^^^^^^^^^^^^^^ mutable-default-argument: The default `collections.deque()` of `queue` is made once and shared by every call, and `Owner.fill` changes it: what one call puts in stays for the next ones.
        self.fill(queue)

    def fill(self, queue):
        queue.append(1)

    def put(self, registry, value=[]):
    #                             ^^ mutable-default-argument: The default `[]` of `value` is made once and shared by every call, and `put` stores it: all of its holders have the same object.
        registry.append(value)


def projects(user, found={}):
#                        ^^ mutable-default-argument: `projects` changes it
    if not found:
        for project in projects_of(user):
            found[project.name] = project
    return list(found)
