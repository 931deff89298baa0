class Point:
    def __init__(self, x):
        self.x = x


Point.origin = Point(0)


def points(items):
    return [Point(it) for it in items]
