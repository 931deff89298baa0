import asyncio
import queue

from claims import claim, report


@claim("`Queue()`, `LifoQueue()` and `PriorityQueue()` have no bound; `maxsize=n` has")
def _():
    kinds = (queue.Queue, queue.LifoQueue, queue.PriorityQueue)
    for kind in kinds:
        free = kind()
        for it in range(5000):
            free.put_nowait(it)
        bound = kind(maxsize=2)
        bound.put(1)
        bound.put(2)
        try:
            bound.put_nowait(3)
            return False
        except queue.Full:
            pass
    return True


@claim("`SimpleQueue` has no bound and takes no size")
def _():
    free = queue.SimpleQueue()
    for it in range(5000):
        free.put(it)
    try:
        queue.SimpleQueue(10)
    except TypeError:
        return free.qsize() == 5000
    return False


@claim("`asyncio.Queue()` has no bound; with one, `put` waits")
def _():
    async def main():
        free = asyncio.Queue()
        for it in range(5000):
            await free.put(it)
        bound = asyncio.Queue(maxsize=1)
        await bound.put(1)
        try:
            await asyncio.wait_for(bound.put(2), 0.05)
        except asyncio.TimeoutError:
            return free.qsize() == 5000
        return False

    return asyncio.run(main())


@claim("a full queue makes `put` wait, and `put_nowait` raise")
def _():
    bound = queue.Queue(maxsize=1)
    bound.put(1)
    try:
        bound.put(2, timeout=0.05)
    except queue.Full:
        return True
    return False


report()
