import weakref


class Message:
    def __init__(self, number, manager):
        self.number = number
        self.clean = weakref.finalize(self, self._leave, manager)
        #            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ strong-registry: The callback `self._leave` keeps the object whose end it waits for

    def _leave(self, manager):
        manager.__exit__(None, None, None)


class Plain:
    def __init__(self):
        weakref.finalize(self, self.bye)
      # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ strong-registry: only then the callback runs

    def bye(self):
        print("bye")


class Changing:
    """What the callback needs is not known yet when it is made: no fix."""

    def __init__(self, path):
        self.path = path
        weakref.finalize(self, self.remove)
      # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ strong-registry: The callback `self.remove` keeps

    def move(self, path):
        self.path = path

    def remove(self):
        delete(self.path)


class Plugin:
    """There is one at a time, as long as nobody unloads it."""

    _instance = None

    def __init__(self):
        weakref.finalize(self, self.on_delete)
      # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ strong-registry: The callback `self.on_delete` keeps

    def load(self):
        type(self)._instance = self

    def unload(self):
        type(self)._instance = None

    def on_delete(self):
        print("gone")
