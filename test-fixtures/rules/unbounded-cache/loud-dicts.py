from collections import defaultdict

from cachetools import TTLCache
from zeep import Client

cache = {}


def expensive(key):
    """Looked up first."""
    if key not in cache:
        result = compute(key)
        cache[key] = result
#       ^^^^^^^^^^ unbounded-cache: `cache` keeps a result for every key that `expensive` ever saw
    return cache[key]


_pairs = dict()


def pair(left, right):
    if (left, right) in _pairs:
        return _pairs[(left, right)]
    # The expensive part.
    found = compare(left, right)
    _pairs[(left, right)] = found
#   ^^^^^^^^^^^^^^^^^^^^^ unbounded-cache: `_pairs` keeps a result for every key that `pair` ever saw
    return found


_pages = {}


def page(url):
    try:
        return _pages[url]
    except KeyError:
        pass
    text = download(url)
    _pages[url] = text
#   ^^^^^^^^^^^ unbounded-cache: `_pages` keeps a result for every key that `page` ever saw
    return text


_users = {}


def user(user_id):
    found = _users.get(user_id)
    if found is None:
        found = _users[user_id] = fetch(user_id)
#               ^^^^^^^^^^^^^^^ unbounded-cache: `_users` keeps a result for every key that `user` ever saw
    return found


_totals = {}


def total(order):
    return _totals.setdefault(order.id, compute(order))
#          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unbounded-cache: `_totals` keeps a result for every key that `total` ever saw


class Clients:
    _clients = {}
    shared = {}

    @classmethod
    def get(cls, url, credentials):
        key = (url, credentials.username)
        if key not in cls._clients:
            cls._clients[key] = Client(url)
#           ^^^^^^^^^^^^^^^^^ unbounded-cache: `cls
        return cls._clients[key]

    def open(self, path):
        if path not in self.shared:
            self.shared[path] = open(path)
#           ^^^^^^^^^^^^^^^^^ unbounded-cache: `self
        return self.shared[path]


class Service:
    def __init__(self):
        self.answers = {}

    def answer(self, question):
        if question not in self.answers:
            self.answers[question] = think(question)
#           ^^^^^^^^^^^^^^^^^^^^^^ unbounded-cache: `self
        return self.answers[question]


service = Service()

_scores = defaultdict(int)


def score(player_id):
    return _scores[player_id]
#          ^^^^^^^^^^^^^^^^^^ unbounded-cache: Reading `_scores` inserts an entry for every key it did not have


_last_times = {}


def since(sensor_id, now):
    last = _last_times.get(sensor_id, now)
    _last_times[sensor_id] = now + 0.0
#   ^^^^^^^^^^^^^^^^^^^^^^ unbounded-cache: `_last_times` keeps an entry for every key that `since` ever saw
    return now - last


_shapes = {}


def get_shape(outline, fill="white"):
    shape = _shapes.get((outline, fill))
    if shape is None:
        shape = _shapes[(outline, fill)] = make_shape(outline, fill)
        #       ^^^^^^^^^^^^^^^^^^^^^^^^ unbounded-cache: `_shapes` keeps a result for every key that `get_shape` ever saw
    return shape


def draw(outlines):
    get_shape("box")
    for it in outlines:
        get_shape(it, fill="black")
        get_shape(it)


_sketches = {}


def get_sketch(outline):
    if outline not in _sketches:
        if outline == "":
            raise ValueError(outline)
        _sketches[outline] = sketch(outline)
#       ^^^^^^^^^^^^^^^^^^ unbounded-cache: `_sketches` keeps a result for every key that `get_sketch` ever saw
    return _sketches[outline]
