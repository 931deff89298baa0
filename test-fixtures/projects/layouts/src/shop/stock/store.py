from .. import paths


class Store:
    """No `__init__.py` here: `shop.stock` is a namespace package in a `src` layout."""

    def __init__(self, name):
        self.file = open(paths.path_of(name))

    def close(self):
        self.file.close()
