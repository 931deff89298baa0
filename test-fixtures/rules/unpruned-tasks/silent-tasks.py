import asyncio
import threading

_tasks = set()
_awaited = []
_joined = []
_pruned = []
_coroutines = []
_names = set()


async def notify(user):
    task = asyncio.create_task(user.send())
    _tasks.add(task)
    task.add_done_callback(_tasks.discard)


async def later(user):
    _awaited.append(asyncio.create_task(user.send()))


async def finish():
    await asyncio.gather(*_awaited)


def spawn(job):
    thread = threading.Thread(target=job)
    _joined.append(thread)


def stop():
    for thread in _joined:
        thread.join()


def prune(job):
    global _pruned
    _pruned = [it for it in _pruned if it.is_alive()]
    _pruned.append(threading.Thread(target=job))


# Once, while the program starts.
def setup(job):
    _coroutines.append(threading.Thread(target=job))


async def local(users):
    tasks = []
    for user in users:
        tasks.append(asyncio.create_task(user.send()))
    return tasks


class Request:
    def __init__(self):
        self.tasks = []

    def add(self, job):
        self.tasks.append(asyncio.create_task(job))
