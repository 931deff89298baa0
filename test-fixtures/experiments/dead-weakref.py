import weakref

from claims import Thing, claim, report


@claim("`weakref.ref(obj.method)` is dead at once, though the object lives")
def _():
    it = Thing()
    return weakref.ref(it.method)() is None


@claim("`WeakMethod(obj.method)` lives as long as the object")
def _():
    it = Thing()
    ref = weakref.WeakMethod(it.method)
    alive = ref() is not None
    del it
    return alive and ref() is None


@claim("`weakref.ref(lambda: …)` and `weakref.ref(Fresh())` are dead at once")
def _():
    return weakref.ref(lambda: 1)() is None and weakref.ref(Thing())() is None


@claim("a weak reference to a patched function is dead as soon as the patch is in")
def _():
    class Module:
        pass

    def make():
        def original():
            return 1

        return original

    module = Module()
    module.f = make()
    ref = weakref.ref(module.f)
    alive = ref() is not None
    module.f = lambda: 2
    return alive and ref() is None


@claim("a weak reference to a function that the module still holds is alive")
def _():
    return weakref.ref(report)() is report


report()
