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


try:
    from Queue import Queue as OldQueue
except ImportError:
    from queue import Queue as OldQueue


class Runner:
    def __init__(self):
        self.jobs = OldQueue()
        #           ^^^^^^^^^^ unbounded-queue: `Runner.__call__` puts in without waiting for `Runner.run`
        self.alive = True

    def __call__(self, job):
        self.jobs.put(job)

    def run(self):
        while self.alive:
            run(self.jobs.get())


# Messages come as they like; how fast they are asked for, only the callers know.
class Mailbox:
    def __init__(self):
        self.messages = queue.Queue()
        #               ^^^^^^^^^^^^^ unbounded-queue: `Mailbox.on_message` puts in without waiting for `Mailbox.next`

    def on_message(self, message):
        self.messages.put(message)

    def next(self):
        return self.messages.get(timeout=1)
