# %% a weak reference to a bound method
# recipes: weak-method
# measures: lost
import weakref


class Window:
    def __init__(self):
        self.on_redraw = weakref.ref(self.redraw)

    def redraw(self):
        return "drawn"


def experiment():
    window = Window()
    method = window.on_redraw()
    return 1 if method is None or method() != "drawn" else 0


# %% the same by another name
# recipes: weak-method
# measures: lost
from weakref import ref

LISTENERS = []


class Window:
    def listen(self):
        LISTENERS.append(ref(self.redraw))

    def redraw(self):
        return "drawn"


def experiment():
    window = Window()
    window.listen()
    return sum(it() is None for it in LISTENERS)


# %% a function that is replaced
# recipes: keep-strong
# measures: lost
import types
import weakref

SAVED = {}


def patch(module):
    SAVED["say"] = weakref.ref(module.say)
    module.say = lambda: "patched"


def experiment():
    module = types.SimpleNamespace(say=lambda: "said")
    patch(module)
    [kept] = list(globals()["SAVED"].values())
    return 0 if kept() == "said" else 1
