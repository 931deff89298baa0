import asyncio
import queue
import threading
from queue import LifoQueue, SimpleQueue

from flask import Flask

app = Flask(__name__)
jobs = queue.Queue()
#      ^^^^^^^^^^^^^ unbounded-queue: `jobs` has no bound: `submit` puts in without waiting for `work`
_signals = SimpleQueue()
#          ^^^^^^^^^^^^^ unbounded-queue: a `SimpleQueue` cannot have one: `on_signal` puts in without waiting for `watch`
_later = queue.Queue()
#        ^^^^^^^^^^^^^ unbounded-queue: `_later` has no bound


@app.post("/jobs")
def submit(request):
    jobs.put(request.json)


def work():
    while True:
        run(jobs.get())


def on_signal(number):
    _signals.put(number)


def watch():
    while True:
        run(_signals.get())


# A full queue would raise here: no fix.
def later(job):
    _later.put_nowait(job)


def last():
    for job in iter(int, 1):
        run(_later.get(timeout=job))


class Listener(threading.Thread):
    def __init__(self):
        super().__init__()
        self.queue = LifoQueue()
        #            ^^^^^^^^^^^ unbounded-queue: `self.queue` has no bound: `Listener.notify` puts in without waiting for `Listener.run`

    def notify(self, event):
        self.queue.put(event)

    def stop(self):
        self.queue.put(None)

    def run(self):
        while True:
            event = self.queue.get()
            if event is None:
                break
            run(event)


class Reader:
    def __init__(self, stream):
        self.stream = stream
        self.lines = asyncio.Queue()
        #            ^^^^^^^^^^^^^^^ unbounded-queue: `Reader.read` puts in without waiting for `Reader.handle`

    async def read(self):
        while True:
            await self.lines.put(await self.stream.readline())

    async def handle(self):
        while True:
            run(await self.lines.get())


class Batch:
    def __init__(self):
        self.work = queue.Queue()
        #           ^^^^^^^^^^^^^ unbounded-queue: `Batch.add_all` puts in

    def add_all(self, jobs):
        for job in jobs:
            self.work.put(job)

    def run(self):
        while True:
            run(self.work.get())
