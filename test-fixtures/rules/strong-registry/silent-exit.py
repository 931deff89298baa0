import atexit
import weakref


class Store:
    def __init__(self, path):
        self.path = path
        atexit.register(self.save)

    def save(self):
        return self.path

    def close(self):
        atexit.unregister(self.save)
