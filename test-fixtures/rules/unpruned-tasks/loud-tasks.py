import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor

_tasks = set()
_list = []
_futures = []
_threads = []
pool = ThreadPoolExecutor()


async def notify(user):
    task = asyncio.create_task(user.send())
    _tasks.add(task)
  # ^^^^^^^^^^^^^^^^ unpruned-tasks: `_tasks` keeps every task that `notify` puts in


async def listed(user):
    task = asyncio.ensure_future(user.send())
    _list.append(task)
  # ^^^^^^^^^^^^^^^^^^ unpruned-tasks: also when it is done


def submit(job):
    _futures.append(pool.submit(job))
  # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unpruned-tasks: keeps every future


def spawn(job):
    thread = threading.Thread(target=job)
    thread.start()
    _threads.append(thread)
  # ^^^^^^^^^^^^^^^^^^^^^^^ unpruned-tasks: keeps every thread


# How long the object lives nothing tells: low confidence.
class Checkpoints:
    def __init__(self):
        self._running = set()

    def notify(self, job):
        task = asyncio.create_task(job)
        self._running.add(task)
#       ^^^^^^^^^^^^^^^^^^^^^^^ unpruned-tasks: `self._running` keeps every task that `Checkpoints.notify` puts in
