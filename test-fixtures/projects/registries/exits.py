"""What is asked of the standard library's modules by name is known of closed files, too."""
import atexit


class Store:
    def __init__(self, path):
        self.path = path
        atexit.register(self.save)

    def save(self):
        return self.path


def drop(store):
    atexit.unregister(store.save)


def save_all(paths):
    for it in paths:
        Store(it).save()
