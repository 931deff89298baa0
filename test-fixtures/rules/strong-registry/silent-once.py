import signal
import atexit
import weakref

cleanups = []


def stop():
    return 1


atexit.register(stop)


class Server:
    def __init__(self):
        atexit.register(self.stop)
        cleanups.append(self.stop)

    def stop(self):
        return 1


server = Server()


class Weak:
    def __init__(self, path):
        atexit.register(stop)
        atexit.register(stop, path)
        atexit.register(self._static)
        reference = weakref.ref(self)
        atexit.register(lambda: reference())

    @staticmethod
    def _static():
        return 1


class Application(Qt):
    def __init__(self):
        atexit.register(self.stop)

    def stop(self):
        return 1


class Tagger:
    """Made where the program starts, and there once."""

    def __init__(self, loop):
        self.loop = loop
        signal.signal(signal.SIGTERM, self.stop)

    def stop(self, number, frame):
        self.loop.stop()


def main(loop):
    tagger = Tagger(loop)
    return tagger


class Single:
    """Whoever asks for one is given the one that is there."""

    def __new__(cls):
        if "_the_one" not in cls.__dict__:
            cls._the_one = super().__new__(cls)
        return cls._the_one


class Factory:
    def __init__(self):
        atexit.register(self.clean_up)

    def clean_up(self):
        return 1


class Files(Single, Factory):
    pass


class Tables(Single, Factory):
    pass


def factory(kind):
    return Files() if kind == "file" else Tables()


class OnlyOne:
    _instance = None

    def __init__(self):
        weakref.finalize(self, self.on_delete)
        self.__class__._instance = self

    def on_delete(self):
        print("gone")
