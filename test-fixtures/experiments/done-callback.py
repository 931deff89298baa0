# also: reference-cycle, stored-exception, unpruned-tasks
"""Futures: what their callbacks and their exceptions keep."""

import asyncio
import gc
import weakref
from concurrent.futures import Future

from claims import Thing, claim, is_collected, is_counted_out, report


def with_callback(finish, captures):
    def make():
        future = Future()
        future.it = it = Thing()
        if captures:
            future.add_done_callback(lambda _: future.cancelled())
        else:
            future.add_done_callback(lambda done: done.cancelled())
        if finish:
            future.set_result(1)
        return it

    return make


@claim("a done-callback that captures its future is a ring as long as the future is not done; with the argument it is none")
def _():
    return is_collected(with_callback(False, True)) and is_counted_out(with_callback(False, False))


@claim("a `concurrent.futures` future keeps its callbacks when it is done: the ring stays until the collector runs")
def _():
    return is_collected(with_callback(True, True)) and is_counted_out(with_callback(True, False))


@claim("a callback that is added to a future that is done runs at once and is not kept")
def _():
    def make():
        future = Future()
        future.it = it = Thing()
        future.set_result(1)
        future.add_done_callback(lambda _: future.cancelled())
        return it

    return is_counted_out(make)


@claim("an asyncio future drops its callbacks when it is done: no ring is left")
def _():
    async def main():
        future = asyncio.get_running_loop().create_future()
        ref = weakref.ref(future)
        future.add_done_callback(lambda _: future.cancelled())
        waiting = ref() is not None
        future.set_result(1)
        await asyncio.sleep(0)
        return ref, waiting

    gc.collect()
    gc.disable()
    try:
        ref, waiting = asyncio.run(main())
        return waiting and ref() is None
    finally:
        gc.enable()


def awaited(drop):
    """Hands an exception to a future and raises it again in the frame that holds the future."""

    def make():
        it = Thing()
        future = Future()
        try:
            int("x")
        except ValueError as error:
            future.set_exception(error)
        try:
            future.result()
        except ValueError:
            pass
        finally:
            if drop:
                del future
        return it

    return make


@claim("a frame that gives a caught exception to a future it holds itself is a ring; dropping the future cuts it")
def _():
    return is_collected(awaited(False)) and is_counted_out(awaited(True))


@claim("`asyncio.TaskGroup`, where there is one, keeps no finished task")
def _():
    if not hasattr(asyncio, "TaskGroup"):
        return True

    async def main():
        async def work():
            return 1

        async with asyncio.TaskGroup() as group:
            ref = weakref.ref(group.create_task(work()))
            await asyncio.sleep(0.01)
            gc.collect()
            return ref() is None

    return asyncio.run(main())


report()
