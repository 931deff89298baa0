from claims import Thing, claim, report, survives


@claim("a mutable default is one object for all calls, and keeps what was put in")
def _():
    def add(it, items=[]):
        items.append(it)
        return items

    def make():
        it = Thing()
        add(it)
        return it

    return survives(make) and add(1) is add(2)


@claim("it goes with the function")
def _():
    def make():
        def add(it, items=[]):
            items.append(it)

        it = Thing()
        add(it)
        return it

    return not survives(make)


@claim("`None` with a test inside makes a new one for each call")
def _():
    def add(it, items=None):
        if items is None:
            items = []
        items.append(it)
        return items

    return add(1) == [1] and add(2) == [2]


@claim("stored on an object, the default is shared by all objects")
def _():
    class Basket:
        def __init__(self, items=[]):
            self.items = items

    one, two = Basket(), Basket()
    one.items.append(1)
    return two.items == [1]


report()
