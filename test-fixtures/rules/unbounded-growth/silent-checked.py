# What is compared with what there is before is one of few.
KINDS = ("circle", "square")
_seen = {}
_found = {}
_chosen = {}
_notations = {}
_loggers = {}


def keep(kind, shape):
    if kind not in KINDS:
        raise ValueError(kind)
    _seen[kind] = shape


def find(value, classes):
    for cls in classes:
        if cls.value == value:
            _found[value] = cls()


def choose(kind, shape):
    if kind in ("circle", "square") and shape:
        _chosen[kind] = shape


# A setting.
def notation(shape):
    name = Registry().get("settings").value("songs/notation")
    _notations[name] = shape


# Filled by a constructor, and the objects are made as modules are imported.
def remember(title, logger):
    _loggers[title] = logger


class Logger:
    def __init__(self, title):
        remember(title, self)


first = Logger("first")
second = Logger("second")
