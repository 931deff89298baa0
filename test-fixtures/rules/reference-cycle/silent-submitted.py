"""A work item that is done drops what it ran."""
from concurrent.futures import ThreadPoolExecutor


class Prompt:
    def __init__(self):
        self.pool = ThreadPoolExecutor()
        self.futures = {}

    def start(self, name):
        self.futures[name] = self.pool.submit(self.update, name)

    def start_later(self, name):
        self.futures[name] = self.pool.submit(lambda: self.update(name))

    def update(self, name):
        self.futures.pop(name, None)

    def close(self):
        self.pool.shutdown()


class Executor:
    def __init__(self):
        self.pool = ThreadPoolExecutor()

    def submit(self, run):
        return self.pool.submit(run)

    def close(self):
        self.pool.shutdown()


class Shell:
    def __init__(self):
        self.executor = Executor()
        self.loaded = None

    def start(self):
        self.loaded = self.executor.submit(self.load)
        self.executor.pool.submit(self.load)

    def load(self):
        return 1

    def close(self):
        self.executor.close()
