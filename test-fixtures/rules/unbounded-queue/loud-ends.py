"""A bound would raise or stop an event loop: no fix. A queue made anew at the end is no second one."""

import queue


class Connection:
    def __init__(self):
        self.chunks = queue.Queue()
        #             ^^^^^^^^^^^^^ unbounded-queue: `Connection.feed` puts in without waiting for `Connection.read`

    def feed(self, data, block=True):
        self.chunks.put(data, block=block)

    def read(self, size):
        found = b""
        while len(found) < size:
            found += self.chunks.get()
        return found

    def stop_reader(self):
        self.chunks = queue.Queue()

    def skip_all(self):
        while not self.chunks.empty():
            self.chunks.get()
