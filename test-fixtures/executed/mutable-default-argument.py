# %% a default that is filled
# recipes: none-default
# measures: leaked
class Item:
    pass


def collect(item, items=[]):
    """Collects."""
    items.append(item)
    return len(items)


def experiment():
    mine = []
    return collect(watch(Item())), collect(Item(), mine), len(mine)


# %% a default that is stored and filled there
# recipes: none-default
# measures: leaked
class Item:
    pass


class Box:
    def __init__(self, name, *, items={}):
        self.name = name
        self.items = items

    def put(self, item):
        self.items[self.name] = item
        return sorted(self.items)


def experiment():
    return Box("a").put(watch(Item())), Box("b", items={"x": 1}).put(1)


# %% a default that is returned and filled by the caller
# recipes: none-default
# measures: leaked
class Item:
    pass


def found(wanted, default=[]):
    return [wanted] if wanted else default


def experiment():
    result = found(None)
    result.append(watch(Item()))
    return len(result), found(1)
