"""What people silenced in other analysers: every shape of must-handle.md in which somebody gives the resource back."""
import asyncio
import contextlib
import csv
import functools
import gzip
import io
import os
import socket
import sqlite3
import sys
import tempfile
import threading
import unittest
import weakref
from concurrent.futures import ThreadPoolExecutor
from contextlib import AsyncExitStack, ExitStack, aclosing, closing, contextmanager, nullcontext, suppress

import aiohttp
import httpx
import pytest


def returned_through_a_tuple(path):
    f = open(path)
    reader = csv.reader(f)
    return f, reader


def returned_through_a_wrapper(path):
    f = open(path, "rb")
    return io.TextIOWrapper(f)


def returned_as_a_bound_method(path):
    f = open(path)
    return functools.partial(f.read, 3)


def walrus_in_the_header(path):
    with (f := open(path)):
        return f.readline()


def walrus_closed(path):
    data = (f := open(path)).readline()
    f.close()
    return data


def two_in_parentheses(path, other):
    with (
        open(path) as f,
        open(other) as g,
    ):
        return f.readline() + g.readline()


def manager_by_name(path):
    manager = open(path) if path else nullcontext(sys.stdin)
    with manager as f:
        return f.readline()


def chosen_opener(path):
    opener = gzip.open if path.endswith(".gz") else open
    with opener(path) as f:
        return f.readline()


def entered_by_hand(path):
    f = open(path).__enter__()
    try:
        return f.readline()
    finally:
        f.__exit__(None, None, None)


def exited_by_hand(path):
    f = open(path)
    try:
        return f.readline()
    finally:
        f.__exit__(*sys.exc_info())


def pair():
    a, b = socket.socketpair()
    with a, b:
        a.sendall(b"x")
        return b.recv(1)


def pair_closed_one_after_the_other():
    a, b = socket.socketpair()
    try:
        a.sendall(b"x")
        return b.recv(1)
    finally:
        a.close()
        b.close()


def pair_under_one_name():
    ends = socket.socketpair()
    try:
        ends[0].sendall(b"x")
        return ends[1].recv(1)
    finally:
        for end in ends:
            end.close()


def pair_by_index():
    made = tempfile.mkstemp()
    os.close(made[0])
    return made[1]


def list_closed_in_a_loop(paths):
    handles = [open(it) for it in paths]
    try:
        return [it.readline() for it in handles]
    finally:
        for it in handles:
            it.close()


def list_closed_in_a_comprehension(paths):
    handles = [open(it) for it in paths]
    try:
        return [it.readline() for it in handles]
    finally:
        [it.close() for it in handles]


def list_handed_on(paths, merge):
    handles = [open(it) for it in paths]
    return merge(*handles)


def list_of_dependents(paths):
    handles = [open(it) for it in paths]
    return [csv.reader(it) for it in handles]


def list_in_a_stack(paths):
    with ExitStack() as stack:
        handles = [open(it) for it in paths]
        for it in handles:
            stack.enter_context(it)
        return handles[0].readline()


def list_filled_in_a_loop(paths):
    handles = []
    for it in paths:
        handles.append(open(it))
    for it in handles:
        it.close()


def values_closed_in_a_loop(paths):
    handles = {it: open(it) for it in paths}
    try:
        return {it: handle.readline() for it, handle in handles.items()}
    finally:
        for handle in handles.values():
            handle.close()


def tuple_closed_in_a_loop(path, other):
    f = open(path)
    g = open(other)
    handles = (f, g)
    try:
        return f.readline() + g.readline()
    finally:
        for it in handles:
            it.close()


def tuple_closed_quietly(path, other):
    f = open(path)
    g = None
    try:
        g = open(other)
        return f.readline() + g.readline()
    finally:
        for it in (f, g):
            with suppress(Exception):
                it.close()


def tuple_closed_in_try(path, other):
    f = open(path)
    g = None
    try:
        g = open(other)
        return f.readline() + g.readline()
    finally:
        for it in (f, g):
            try:
                it.close()
            except OSError:
                pass


def stack_without_with(path):
    stack = ExitStack()
    f = stack.enter_context(open(path))
    try:
        return f.readline()
    finally:
        stack.close()


def stack_pushed_exit(path):
    with ExitStack() as stack:
        f = open(path)
        stack.push(f.__exit__)
        return f.readline()


def stack_callback_in_a_lambda(path):
    with ExitStack() as stack:
        f = open(path)
        stack.callback(lambda: f.close())
        return f.readline()


@contextmanager
def stack_popped(path):
    with ExitStack() as stack:
        f = stack.enter_context(open(path))
        keep = stack.pop_all()
    with keep:
        yield f


async def stack_async():
    async with AsyncExitStack() as stack:
        session = await stack.enter_async_context(aiohttp.ClientSession())
        return session.closed


async def stack_async_callback():
    async with AsyncExitStack() as stack:
        session = aiohttp.ClientSession()
        stack.push_async_callback(session.close)
        return session.closed


async def stack_async_exit():
    async with AsyncExitStack() as stack:
        session = aiohttp.ClientSession()
        stack.push_async_exit(session)
        return session.closed


async def aclosed():
    async with aclosing(httpx.AsyncClient()) as client:
        return client.is_closed


async def shielded():
    client = httpx.AsyncClient()
    try:
        return client.is_closed
    finally:
        await asyncio.shield(client.aclose())


async def streams_closed(host):
    reader, writer = await asyncio.open_connection(host, 80)
    try:
        return await reader.read()
    finally:
        writer.close()
        await writer.wait_closed()


async def streams_in_time(host):
    reader, writer = await asyncio.wait_for(asyncio.open_connection(host, 80), 3)
    writer.close()


@contextmanager
def lent_in_a_transaction(path):
    connection = sqlite3.connect(path)
    try:
        yield connection
        connection.commit()
    except Exception:
        connection.rollback()
        raise
    finally:
        connection.close()


@contextmanager
def renamed_after_success(path):
    with open(path, "w") as f:
        yield f
    os.rename(path, path + ".done")


@contextmanager
def borrowed_descriptor(descriptor):
    f = open(descriptor, closefd=False)
    yield f


@pytest.fixture
def two_handles(tmp_path):
    f = open(tmp_path / "x")
    g = open(tmp_path / "y")
    yield f, g
    f.close()
    g.close()


@pytest.fixture(scope="session")
def handle_of_a_session(tmp_path):
    f = open(tmp_path / "x")
    yield f
    f.close()


@pytest.fixture
def finalized_by_a_function(request):
    connection = sqlite3.connect("x")

    def end():
        connection.close()

    request.addfinalizer(end)
    return connection


class Case(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.f = open("x")
        cls.addClassCleanup(cls.f.close)
        cls.g = open("y")

    @classmethod
    def tearDownClass(cls):
        cls.g.close()

    def setUp(self):
        self.h = open("z")
        self.addCleanup(self.h.close)
        self.i = open("z")
        self.doCleanups()

    def tearDown(self):
        self.i.close()

    def test_lambda(self):
        s = socket.socket()
        self.addCleanup(lambda: s.close())
        self.assertTrue(s)

    def test_context(self):
        s = self.enterContext(socket.socket())
        self.assertTrue(s)


def flag_from_the_start(path):
    close = False
    if isinstance(path, str):
        f = open(path)
        close = True
    else:
        f = path
    try:
        return f.readline()
    finally:
        if close:
            f.close()


def flag_that_chooses(path):
    own = not hasattr(path, "read")
    f = open(path) if own else path
    try:
        return f.readline()
    finally:
        if own:
            f.close()


def exclusive_branches(path):
    if path.endswith(".gz"):
        f = gzip.open(path)
    elif path.endswith(".txt"):
        f = open(path)
    else:
        raise ValueError(path)
    with f:
        return f.readline()


def first_that_opens(paths):
    for path in paths:
        try:
            f = open(path)
            break
        except OSError:
            pass
    else:
        raise FileNotFoundError
    with f:
        return f.readline()


def closed_before_the_next(paths):
    f = None
    for path in paths:
        if f is not None:
            f.close()
        f = open(path)
    if f is not None:
        f.close()


def rotated(paths):
    f = open(paths[0])
    for path in paths[1:]:
        f.close()
        f = open(path)
    f.close()


def retried(address):
    for _ in range(3):
        s = socket.socket()
        try:
            s.connect(address)
            return s
        except OSError:
            s.close()
    raise OSError(address)


def by_another_name(path):
    f = open(path)
    g = f
    try:
        return g.readline()
    finally:
        g.close()


def by_its_bound_method(path):
    f = open(path)
    close = f.close
    try:
        return f.readline()
    finally:
        close()


def nested(path, other):
    f = open(path)
    try:
        g = open(other)
        try:
            return f.readline() + g.readline()
        finally:
            g.close()
    finally:
        f.close()


def both_cases(path, kind):
    f = open(path)
    match kind:
        case "a":
            f.close()
        case _:
            f.close()


def started_and_stopped():
    f = None

    def start(path):
        nonlocal f
        f = open(path)

    def stop():
        f.close()

    return start, stop


def in_a_thread(path):
    f = open(path)
    threading.Thread(target=lambda: f.readline()).start()


def detached_from_the_code(owner, path):
    f = open(path)
    owner.end = weakref.finalize(owner, f.close)
    return f.readline()


def expected_to_fail():
    with pytest.raises(OSError):
        open("missing")


def to_a_class_from_elsewhere(path, wrapper):
    return wrapper(open(path)).readline()


def workers(items):
    with ThreadPoolExecutor() as pool:
        return list(pool.map(str, items))


def generator(path):
    with open(path) as f:
        yield from f


def opener_in_a_lambda():
    return lambda path: open(path)


def manager_in_a_lambda():
    return lambda path: contextlib.closing(open(path))
