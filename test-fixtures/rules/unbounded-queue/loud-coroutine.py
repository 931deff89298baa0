import queue


class Bridge:
    def __init__(self):
        self.chunks = queue.Queue()
        #             ^^^^^^^^^^^^^ unbounded-queue: `Bridge.feed` puts in without waiting for `Bridge.read`

    async def feed(self, socket):
        while True:
            self.chunks.put(await socket.recv())

    def read(self):
        while True:
            run(self.chunks.get())
