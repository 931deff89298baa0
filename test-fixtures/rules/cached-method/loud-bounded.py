import functools
from functools import lru_cache

SIZE = 64


class Client:
    def __init__(self):
        self.session = None
        self.table = {}

    @lru_cache
    #^^^^^^^^^ cached-method: for up to 128 entries
    def get(self, path):
        return self.session.get(path)

    @lru_cache()
    #^^^^^^^^^^^ cached-method: for up to 128 entries
    def size(self):
        return len(self.table)

    @functools.lru_cache(maxsize=1_000)
    #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ cached-method: for up to 1000 entries of one cache that all objects share
    def head(self, path, *, follow=True):
        return self.session.head(path, follow)

    @lru_cache(maxsize=SIZE)
    #^^^^^^^^^^^^^^^^^^^^^^^ cached-method: for up to SIZE entries
    def put(self, path):
        return self.session.put(path)


class Fetcher(Client):
    @lru_cache(maxsize=2)
    #^^^^^^^^^^^^^^^^^^^^ cached-method: the `Fetcher` objects that `post` was called on
    def post(self, path):
        return self.session.post(path)

    def reset(self):
        self.post.cache_clear()


def make():
    return Fetcher()
