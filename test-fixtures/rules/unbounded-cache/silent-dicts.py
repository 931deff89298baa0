from collections import OrderedDict, defaultdict
from weakref import WeakKeyDictionary, WeakValueDictionary

from cachetools import LRUCache, TTLCache

# Bounded by something in the module.
_a = {}


def evicting(key):
    if key not in _a:
        if len(_a) > 100:
            _a.clear()
        _a[key] = compute(key)
    return _a[key]


_b = OrderedDict()


def oldest_goes(key):
    if key not in _b:
        _b[key] = compute(key)
        while len(_b) > 100:
            _b.popitem(last=False)
    return _b[key]


_c = {}


def remembered(key):
    if key not in _c:
        _c[key] = compute(key)
    return _c[key]


def forget(key):
    _c.pop(key, None)


_d = {}


def replaced(key):
    if key not in _d:
        _d[key] = compute(key)
    return _d[key]


def reset():
    global _d
    _d = {}


_e = {}


def deleted(key):
    if key not in _e:
        _e[key] = compute(key)
    return _e[key]


def drop(key):
    del _e[key]


# A cache class has its own limit.
g = TTLCache(maxsize=1000, ttl=3600)
h = LRUCache(maxsize=10)


def limited(key):
    if key not in g:
        g[key] = compute(key)
    if key not in h:
        h[key] = compute(key)
    return g[key], h[key]


_weak = WeakValueDictionary()
_by_object = WeakKeyDictionary()


def weakly(key, obj):
    if key not in _weak:
        _weak[key] = compute(key)
    if obj not in _by_object:
        _by_object[obj] = compute(obj)
    return _weak[key], _by_object[obj]


# Keys from small closed sets.
_by_class = {}
_by_language = {}
_by_kind = {}


def closed(value, language, active: bool):
    cls = type(value)
    if cls not in _by_class:
        _by_class[cls] = compute(cls)
    if language not in _by_language:
        _by_language[language] = compute(language)
    key = (active, type(value).__name__)
    if key not in _by_kind:
        _by_kind[key] = compute(key)
    return _by_class[cls], _by_language[language], _by_kind[key]


# One slot.
_slot = {}


def slot():
    if "value" not in _slot:
        _slot["value"] = compute("value")
    return _slot["value"]


# Filled at import.
_table = {}


def code(name):
    if name not in _table:
        _table[name] = len(name)
    return _table[name]


code("a")
code("b")

# Filled the first time.
_numbers = {}


def number(text):
    if not _numbers:
        for index, word in enumerate(["zero", "one", "two"]):
            _numbers[word] = index
    return _numbers.get(text)


# A registry of code.
_handlers = {}


def handler_for(event):
    if event not in _handlers:
        _handlers[event] = find(event)
    return _handlers[event]


# Lives as long as a local or an object nothing shows to live long.
def local(keys):
    seen = {}
    for key in keys:
        if key not in seen:
            seen[key] = compute(key)
    return seen


class Job:
    def __init__(self):
        self._cache = {}

    def get(self, key):
        if key not in self._cache:
            self._cache[key] = compute(key)
        return self._cache[key]


def run(keys):
    job = Job()
    return [job.get(it) for it in keys]


# A table with a default.
_delays = defaultdict(lambda: 50)
_delays["slow"] = 500


def delay(host):
    return _delays[host]


# A class for each value that one of the classes has; the rest is not stored.
_by_value = {}


def class_for(value, base_cls):
    key = (base_cls, value)
    if key in _by_value:
        return _by_value[key]
    for cls in base_cls.__subclasses__():
        if cls.value == value:
            _by_value[key] = cls
            return cls


# As many as there are printers.
_printers = {}


def printer(printer_uri):
    if printer_uri not in _printers:
        _printers[printer_uri] = compute(printer_uri)
    return _printers[printer_uri]


# A setting has as many values as a person can choose.
_patterns = {}


def pattern():
    notation = app.settings.value("notation")
    if notation not in _patterns:
        _patterns[notation] = compute(notation)
    return _patterns[notation]


_fonts = {}


def get_font(section="appearance", option="font", delta=0):
    font = _fonts.get((section, option))
    if font is None:
        font = _fonts[section, option] = make_font(section, option)
    return font.scaled(delta)


class Pane:
    def __init__(self):
        self.font = get_font()
        self.rich = get_font(option="rich_font")
        self.shell = get_font("shell", "font")


_patterns = {}


def pattern():
    notation = settings.value("chord notation")
    if notation not in _patterns:
        if notation == "german":
            _patterns[notation] = compile_notes(GERMAN)
        elif notation == "neo-latin":
            _patterns[notation] = compile_notes(LATIN)
        else:
            _patterns[notation] = compile_notes(ENGLISH)
    return _patterns[notation]
