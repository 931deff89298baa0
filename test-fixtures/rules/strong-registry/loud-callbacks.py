import signal
import weakref
from functools import partial

HOOKS = []


class Plugin:
    def __init__(self, name):
        self.name = name
        HOOKS.append(self.on_event)
      # ^^^^^^^^^^^^^^^^^^^^^^^^^^^ strong-registry: `HOOKS` keeps every `Plugin` that is put into it, through `self.on_event`

    def on_event(self, event):
        return self.name, event


def fire(event):
    for hook in HOOKS:
        # Each one in turn.
        hook(event)


def load(names):
    return [Plugin(name) for name in names]


class Folder:
    def __init__(self, path, quiet):
        self.path = path
        self.quiet = quiet
        weakref.finalize(self, self.remove)
      # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ strong-registry: The callback `self.remove` keeps the object whose end it waits for

    def remove(self):
        if not self.quiet:
            print("removing", self.path)
        delete(self.path)


class Job:
    def __init__(self, queue):
        self.queue = queue
        signal.signal(signal.SIGUSR1, self.dump)
      # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ strong-registry: The handler `self.dump` keeps this `Job` and everything it holds until another handler is set

    def dump(self, number, frame):
        print(self.queue)


def jobs(queues):
    return [Job(it) for it in queues]


class View:
    def __init__(self, model):
        self.model = model
        model.changed.connect(lambda: self.refresh())
        self.model.closed.connect(partial(self.refresh, True))

    def refresh(self, all=False):
        return all

    def close(self):
        self.model.changed.disconnect(self.refresh)
        self.model.closed.disconnect(partial(self.refresh, True))
      # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ strong-registry: This `partial` is another object


class Panel:
    def show(self, bus):
        bus.subscribe("shown", lambda it: self.draw(it))

    def draw(self, it):
        return it

    def hide(self, bus):
        bus.unsubscribe("shown", lambda it: self.draw(it))
      # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ strong-registry: This lambda is another object than the one that was put in, though it reads the same
