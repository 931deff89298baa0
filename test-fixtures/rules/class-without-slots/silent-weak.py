import weakref


class Node:
    def __init__(self, parent):
        self.parent = weakref.ref(parent)


class Leaf:
    def __init__(self, value):
        self.value = value


def leaves(items):
    return [Leaf(it) for it in items], [Node(it) for it in items]
