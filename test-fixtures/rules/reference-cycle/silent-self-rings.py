from functools import wraps


class Button:
    def __init__(self, other):
        self.handle = other.handle
        self.name = self.title
        self.other = lambda: other.show()
        self.cleared = self.show
        self.show = cached(self.show)
        self.kind = Button.of

    @property
    def title(self):
        return "title"

    @staticmethod
    def of(x):
        return x

    def show(self):
        return self

    def stop(self):
        self.cleared = None


def cached(f):
    @wraps(f)
    def inner(*args):
        return f(*args)

    return inner


def make_walker():
    def walk(node):
        return [walk(it) for it in node]

    return walk


def once(tree):
    def walk(node):
        return [walk(it) for it in node]

    try:
        return walk(tree)
    finally:
        del walk


def walk(node):
    return [walk(it) for it in node]


def retry(work):
    last = None
    for _ in range(3):
        try:
            return work()
        except ValueError as e:
            last = e
    try:
        raise last
    finally:
        del last


def again(work):
    try:
        return work()
    except ValueError as e:
        other = e
        raise other
    except KeyError as e:
        raise e


def named(work):
    error = ValueError("no")
    raise error
