import asyncio
import queue
import threading
from multiprocessing import Queue as ProcessQueue
from queue import Queue, SimpleQueue

bounded = Queue(maxsize=100)
positional = Queue(100)
checked = Queue()
results = Queue()
waiting = Queue()
stopping = Queue()
taken_once = SimpleQueue()
never_taken = Queue()
_lines = Queue()
drained = Queue()
by_import = Queue()
by_import.put(threading.current_thread())


class Limited:
    def __init__(self, size):
        self.queue = asyncio.Queue(size)
        self.other = asyncio.Queue(maxsize=size)
        self.given = size

    async def put(self, item):
        await self.queue.put(item)
        await self.other.put(item)
        self.given.put(item)

    async def run(self):
        while True:
            await self.queue.get()
            await self.other.get()
            self.given.get()


def put(item):
    bounded.put(item)
    positional.put(item)
    if checked.qsize() < 100:
        checked.put(item)


def run():
    while True:
        bounded.get()
        positional.get()
        checked.get()
        by_import.get()


# One question, one answer.
def ask(question):
    results.put(answer(question))
    return results.get()


def once(item):
    taken_once.put(item)


def first():
    return taken_once.get()


# The producer waits until all is done.
def produce(items):
    for item in items:
        waiting.put(item)
    waiting.join()


def consume():
    while True:
        waiting.get()
        waiting.task_done()


# Only signs to stop.
def stop(threads):
    for _ in threads:
        stopping.put(None)


def finish():
    stopping.put("done")
    stopping.put(True)


def wait():
    while True:
        if stopping.get() is None:
            break


def keep(item):
    never_taken.put(item)


# The same function puts in and takes out: a list of work.
def walk(start):
    _lines.put(start)
    while True:
        item = _lines.get()
        for child in item:
            _lines.put(child)


def fill(item):
    drained.put(item)


def reset():
    while not drained.empty():
        drained.get_nowait()


class Shadow:
    def Queue(self):
        return None

    def __init__(self):
        self.queue = self.Queue()

    def put(self, item):
        self.queue.put(item)

    def run(self):
        while True:
            self.queue.get()


# One in, one out, as somebody asks.
class Pool:
    def __init__(self):
        self.free = queue.Queue()

    def give_back(self, item):
        self.free.put(item)

    def take(self):
        return self.free.get()


# Whoever polls takes all there is.
class Window:
    def __init__(self):
        self.requests = queue.Queue()
        self.words = queue.Queue()

    def serve(self):
        while True:
            self.requests.put(receive())

    def append(self, text):
        self.words.put(text)

    def poll(self):
        while not self.requests.empty():
            run(self.requests.get())
        self.after(50, self.poll)

    def update(self):
        while not self.words.empty():
            run(self.words.get())
