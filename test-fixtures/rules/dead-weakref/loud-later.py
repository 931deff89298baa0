import weakref

_orig = {}


class Node:
    def __init__(self, name):
        self.name = name


class Tree:
    def __init__(self):
        root = Node("root")
        root.depth = 0
        self.root = weakref.ref(root)
        #           ^^^^^^^^^^^^^^^^^ dead-weakref: `root` is held by this local name alone: the weak reference is dead when the function returns


def callback(name):
    def call():
        return name

    return weakref.ref(call)
    #      ^^^^^^^^^^^^^^^^^ dead-weakref: `call` is held by this local name alone


def patch(mod):
    _orig["f"] = weakref.ref(mod.f)
    #            ^^^^^^^^^^^^^^^^^^ dead-weakref: `mod.f` gets another value below
    mod.f = lambda *a: None


class Patch:
    def __init__(self, mod):
        self.saved = weakref.ref(mod.g)
        #            ^^^^^^^^^^^^^^^^^^ dead-weakref: `mod.g` gets another value below
        mod.g = self.call

    def call(self, *a):
        return None

    def undo(self, mod):
        mod.g = self.saved()


def quiet(*a):
    return None


def silence(mod):
    mod.before = weakref.ref(mod.say)
    #            ^^^^^^^^^^^^^^^^^^^^ dead-weakref: `mod.say` gets another value below
    mod.say = quiet


class Hub:
    def send(self, name):
        return name


def outlives_it():
    node = Node("a")
    hub = Hub()
    node.hub = weakref.ref(hub)
    #          ^^^^^^^^^^^^^^^^ dead-weakref: `hub` is held by this local name alone
    return node
