import asyncio
import threading
import weakref
from concurrent.futures import ThreadPoolExecutor

from claims import Thing, claim, report


@claim("a finished task in a list keeps its result; `discard` as done-callback lets it go")
def _():
    async def work():
        return Thing()

    async def main():
        kept, live = [], set()
        task = asyncio.create_task(work())
        kept.append(task)
        await task
        ref = weakref.ref(task.result())
        del task
        other = asyncio.create_task(work())
        live.add(other)
        other.add_done_callback(live.discard)
        await other
        await asyncio.sleep(0)
        return ref() is not None and kept[0].done() and len(live) == 0

    return asyncio.run(main())


@claim("a finished thread in a list is kept; what its target was given is not")
def _():
    threads = []
    it = Thing()
    ref = weakref.ref(it)
    thread = threading.Thread(target=lambda x: None, args=(it,))
    threads.append(thread)
    thread.start()
    thread.join()
    del it
    return threads[0] is thread and not thread.is_alive() and ref() is None


@claim("a done future keeps its result")
def _():
    futures = []
    with ThreadPoolExecutor(1) as pool:
        futures.append(pool.submit(Thing))
    return isinstance(futures[0].result(), Thing)


@claim("a waiting thread keeps the object whose method is its target; a pending timer, too")
def _():
    release = threading.Event()

    class Worker(Thing):
        def run(self):
            release.wait(10)

    worker = Worker()
    ref = weakref.ref(worker)
    thread = threading.Thread(target=worker.run, daemon=True)
    thread.start()
    timed = Thing()
    timer_ref = weakref.ref(timed)
    timer = threading.Timer(30, timed.method)
    timer.daemon = True
    timer.start()
    del worker, timed
    alive = ref() is not None and timer_ref() is not None
    release.set()
    timer.cancel()
    thread.join()
    timer.join()
    return alive


report()
