from collections import deque


class Latency:
    def __init__(self, size):
        self.limited = deque(maxlen=size)
        self.taken = deque()
        self.measured = deque()
        self.filled = deque()
        self.filled.append(size)

    def on_pong(self, sent):
        self.limited.append(sent)
        self.taken.append(sent)
        self.measured.append(sent)
        if len(self.measured) > 100:
            self.drop(self.measured)

    def next(self):
        return self.taken.popleft()

    def drop(self, values):
        values.popleft()


class Samples:
    """Lists are not meant to be taken from."""

    def __init__(self):
        self.values = []

    def add(self, value):
        self.values.append(value)
