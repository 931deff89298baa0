# fixture: not nested (only classes of the module are looked at)
"""Attributes that are set from outside: `__slots__` would refuse them, so no fix is offered."""


class Point:
#^^^^^^^^^^ class-without-slots: `Point` has the fixed attributes `x`, `y`, and a loop makes many instances of it
    def __init__(self, x, y):
        self.x = x
        self.y = y


def grid(n):
    points = [Point(i, j) for i in range(n) for j in range(n)]
    for point in points:
        point.color = 3
    return points
