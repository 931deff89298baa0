import threading
from collections import Counter, defaultdict

# Constant keys are no growth: counters.
_stats = {"total": 0, "gpu": 0}
_counts = defaultdict(int)
_hits = Counter()
TOTAL = "total"


def count(engine):
    _stats["total"] += 1
    if engine == "gpu":
        _stats["gpu"] += 1
    _counts[TOTAL] += 1
    _hits["all"] += 1


_per_type = {}
_per_level = defaultdict(list)
_seen_types = set()


def by_kind(value, level, strict: bool):
    _per_type[type(value)] = strict
    _per_level[level] = [strict]
    _seen_types.add(type(value).__name__)


# Filled at import: decorators, registries, plugins.
_registry = {}
ROUTES = []
_plugins = []
_codes = {}
_units = []


def register(name):
    def decorate(fn):
        _registry[name] = fn
        return fn

    return decorate


def route(path):
    def wrap(fn):
        ROUTES.append((path, fn))
        return fn

    return wrap


@register("a")
def a():
    return 1


def register_plugin(plugin):
    _plugins.append(plugin)


def add_code(name, code):
    _codes[name] = code


add_code("ok", 0)
add_code("failed", 1)


def unit(cls):
    _units.append(cls)
    return cls


@unit
class Meter:
    pass


class Plugin:
    known = []
    by_title = {}

    def __init_subclass__(cls, **kwargs):
        cls.known.append(cls)
        cls.by_title[cls.__name__] = cls


class Meta(type):
    made = []

    def __new__(mcs, name, bases, body):
        made = super().__new__(mcs, name, bases, body)
        mcs.made.append(made)
        return made


# Collected once, at the start.
_paths = []


def setup(paths):
    for path in paths:
        _paths.append(path)


for number in range(10):
    _paths.append(number)


def main():
    _paths.append("x")


# Memo parameters and locals.
def fib(n, memo={}):
    if n not in memo:
        memo[n] = n
    return memo[n]


def local(items):
    out = []
    for it in items:
        out.append(it)
    return out


# Objects nothing shows to live long.
class Parser:
    def __init__(self):
        self.tokens = []

    def token(self, text):
        self.tokens.append(text)


class Worker(threading.Thread):
    def __init__(self, items):
        super().__init__()
        self.items = items
        self.done = []

    def run(self):
        for it in self.items:
            self.done.append(it)


def parse(texts):
    parser = Parser()
    for it in texts:
        parser.token(it)
    return parser


# A field of a model: each object has its own.
class Order(BaseModel):
    lines: list = []

    def add(self, line):
        self.lines.append(line)


# One entry for each file of the program.
_reported = []


def report(filename):
    if filename not in _reported:
        _reported.append(filename)


# Keys that are there already.
_ages = {}


def grow_older():
    for name in _ages:
        _ages[name] = _ages[name] + 1


# The class goes with the call.
def collect(texts):
    class Log(Writer):
        messages = []

        def write(self, message):
            self.messages.append(message)

    log = Log()
    for it in texts:
        log.write(it)
    return log.messages
