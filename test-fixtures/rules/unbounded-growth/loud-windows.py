from collections import deque

_ref_cache = {}


# Named like a registry, but what is put in is told apart by its address.
def popup(menu):
    _ref_cache[id(menu)] = menu
#   ^^^^^^^^^^^^^^^^^^^^ unbounded-growth: `_ref_cache` gets an entry for each new key in `popup`
    menu.popup()


# Nothing shows that the object lives long, but whoever takes a deque means to let go of its other end.
class Latency:
    def __init__(self):
        self.times = deque()
        self.sizes = deque()

    def on_pong(self, sent, size):
        self.times.append(sent)
#       ^^^^^^^^^^^^^^^^^^^^^^^ unbounded-growth: `self.times` grows each time `Latency.on_pong` runs
        self.sizes.append(size)
#       ^^^^^^^^^^^^^^^^^^^^^^^ unbounded-growth: It lives as long as the object.

    # A length that is divided by limits nothing.
    def mean(self):
        return sum(self.times) / len(self.times) if len(self.times) > 0 else 0


_once = set()


# Most of its callers give it a constant.
def first_time(key):
    if key not in _once:
        _once.add(key)
#       ^^^^^^^^^^^^^^ unbounded-growth: `_once` grows each time `first_time` runs
        return True
    return False


first_time("no display")


def check(size):
    first_time("too large")
    first_time(f"size-{size}")
