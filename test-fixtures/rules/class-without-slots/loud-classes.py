# fixture: not nested (only classes of the module are looked at)
class Point:
#^^^^^^^^^^ class-without-slots: `Point` has the fixed attributes `x`, `y`, and a loop makes many instances of it: `__slots__` keeps them smaller.
    def __init__(self, x, y):
        self.x = x
        self.y = y


class Named:
#^^^^^^^^^^ class-without-slots: `Named` has the fixed attributes `name`, and a loop makes many instances of it: `__slots__` keeps them smaller.
    """One name."""

    def __init__(self, name):
        self.name = name

    def shout(self):
        return self.name.upper()


def grid(n):
    return [Point(i, j) for i in range(n) for j in range(n)]


def names(lines):
    out = []
    for line in lines:
        out.append(Named(line))
    return out
