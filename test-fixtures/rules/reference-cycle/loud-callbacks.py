"""Callbacks of futures that capture the future they are added to."""
import asyncio
import functools
from concurrent.futures import Future, ThreadPoolExecutor


def submitted(log):
    with ThreadPoolExecutor() as pool:
        future = pool.submit(int, "1")
        future.add_done_callback(lambda _: log(future.result()))
        #                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ reference-cycle: `future`, once it waits with it, keeps it for good


def made(log):
    future = Future()
    future.add_done_callback(lambda it: log(it, future.result()))
    #                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ reference-cycle: The callback captures `future`
    return future


def with_the_argument(log):
    with ThreadPoolExecutor() as pool:
        future = pool.submit(int, "1")
        future.add_done_callback(lambda future: log(future.result()))


async def asyncio_drops_its_callbacks(log):
    task = asyncio.create_task(asyncio.sleep(1))
    task.add_done_callback(lambda _: log(task.result()))
    await task


def unknown(pool, log):
    future = pool.submit(int, "1")
    future.add_done_callback(lambda _: log(future.result()))


def by_name(log):
    with ThreadPoolExecutor() as pool:
        future = pool.submit(int, "1")

        def done(_):
            log(future.result())

        future.add_done_callback(done)
        #                        ^^^^ reference-cycle: The callback captures `future`


def by_partial(log):
    with ThreadPoolExecutor() as pool:
        future = pool.submit(int, "1")
        future.add_done_callback(functools.partial(log, future))
        #                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ reference-cycle: The callback captures `future`
        future.add_done_callback(functools.partial(log, pool))


def by_name_with_the_argument(log):
    with ThreadPoolExecutor() as pool:
        future = pool.submit(int, "1")

        def done(future):
            log(future.result())

        future.add_done_callback(done)
