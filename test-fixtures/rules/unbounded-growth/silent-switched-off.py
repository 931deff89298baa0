"""What only a person who edits the file sees run."""

DEBUG = False
_TRACE = False
SEEN = set()
CODES = []


def render(code):
    if DEBUG and code > 3:
        SEEN.add(code)


def named(name):
    if _TRACE:
        CODES.append(name)
    return name


def not_here(name):
    if not DEBUG:
        return name
    CODES.append(name)
