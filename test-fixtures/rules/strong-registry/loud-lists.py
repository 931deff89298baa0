from functools import partial

SESSIONS = []
_hooks = []
_by_id = {}


class Widget:
    _instances = []

    def __init__(self):
        Widget._instances.append(self)
      # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ strong-registry: `Widget._instances` keeps every `Widget` that is put into it


class Window:
    live = set()

    def __init__(self):
        self.live.add(self)
      # ^^^^^^^^^^^^^^^^^^^ strong-registry: It lives as long as the class `Window`

    def close(self):
        self.handle = None


class Session:
    def __init__(self, number):
        self.number = number
        SESSIONS.append(self)
      # ^^^^^^^^^^^^^^^^^^^^^ strong-registry: `SESSIONS` keeps every `Session`
        _by_id[number] = self
      # ^^^^^^^^^^^^^^ strong-registry: `_by_id` keeps every `Session`

    def __eq__(self, other):
        return self.number == other.number

    def begin(self):
        _hooks.append(self.tick)
      # ^^^^^^^^^^^^^^^^^^^^^^^^ strong-registry: , through `self.tick`
        _hooks.append(lambda: self.number)
      # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ strong-registry: , through `lambda: self.number`
        _hooks.append(partial(self.tick, 1))
      # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ strong-registry: , through `partial(self.tick, 1)`

        def later():
            return self.number

        _hooks.append(later)
      # ^^^^^^^^^^^^^^^^^^^^ strong-registry: , through `later`

    def tick(self, n=0):
        return self.number + n


def find(number):
    return _by_id.get(number)


def total():
    return [it.number for it in SESSIONS], len(list(Window.live))


def handle(request):
    return Session(request)
