import signal
import weakref
from functools import partial

HOOKS = []


class Plugin:
    def __init__(self):
        HOOKS.append(weakref.WeakMethod(self.on_event))

    def on_event(self, event):
        return event


class Folder:
    def __init__(self, path):
        self.path = path
        weakref.finalize(self, self._remove, path)
        weakref.finalize(self, delete, self.path)

    @staticmethod
    def _remove(path):
        delete(path)


class Job:
    def __enter__(self):
        self.old = signal.signal(signal.SIGUSR1, self.dump)
        return self

    def __exit__(self, *exc):
        signal.signal(signal.SIGUSR1, self.old)

    def dump(self, number, frame):
        print(number)


class View:
    def __init__(self, model):
        self.model = model
        self.on_closed = partial(self.refresh, True)
    #   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ reference-cycle: `self.on_closed` keeps `self.refresh`
        model.changed.connect(self.refresh)
        model.closed.connect(self.on_closed)

    def refresh(self, all=False):
        return all

    def close(self, device, done):
        self.model.changed.disconnect(self.refresh)
        self.model.closed.disconnect(self.on_closed)
        # What is handed over here is called when it is done.
        device.connect(lambda: done(1))
        device.disconnect(lambda: done(2))
        device.stop(lambda: done(1))


def jobs(number):
    return [Job() for _ in range(number)] + [Reset() for _ in range(number)]


class Reset:
    def __enter__(self):
        signal.signal(signal.SIGUSR1, self.dump)
        return self

    def __exit__(self, *exc):
        signal.signal(signal.SIGUSR1, signal.SIG_DFL)

    def dump(self, number, frame):
        print(number)


# Only a subclass sets it, and of that there is one.
class Command:
    def forward(self, number):
        previous = signal.getsignal(number)

        def handler(got, frame):
            self.stop(got)
            previous(got, frame)

        signal.signal(number, handler)

    def stop(self, number):
        print(number)


class Client(Command):
    def __init__(self):
        self.forward(signal.SIGINT)


def commands(paths):
    return [Command() for it in paths]


# Made once, where somebody asks first.
class Reaper:
    def __init__(self):
        signal.signal(signal.SIGCHLD, self.reap)

    def reap(self, number, frame):
        print(self)


reaper = None


def get_reaper():
    global reaper
    if reaper is None:
        reaper = Reaper()
    return reaper
