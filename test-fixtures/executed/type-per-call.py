# %% a class in a loop
# recipes: hoist-type
# measures: copies
def rows(count):
    out = []
    for n in range(count):
        class Row:
            size = 2

        watch(type(Row()))
        out.append(Row.size + n)
    return out


def experiment():
    return rows(3)


# %% a named tuple in a loop
# recipes: hoist-type
# measures: copies
from collections import namedtuple


def points(count):
    out = []
    for n in range(count):
        Point = namedtuple("Point", "x y")
        watch(type(Point(n, 1)))
        out.append(Point(n, 1).x)
    return out


def experiment():
    return points(3)
