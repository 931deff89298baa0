"""Somebody else has it: returned, stored, promised to a manager, given to an unknown callable."""
import asyncio
import atexit
import contextlib
import io
import logging
import os
import socket
import sys
import threading
import weakref
from contextlib import AsyncExitStack, ExitStack, closing

import pytest


def returned(path):
    return open(path)


def returned_by_name(path):
    f = open(path)
    return f


def returned_in_a_tuple(path):
    f = open(path)
    return f, path


class Wrapper:
    def __init__(self, f):
        self.f = f

    def close(self):
        self.f.close()


def returned_in_a_wrapper(path):
    f = open(path)
    return Wrapper(f)


def returned_lazily(path):
    f = open(path)
    return (line for line in f)


def returned_as_map(path):
    f = open(path)
    return map(str.strip, f)


def yielded(path):
    f = open(path)
    yield f


def stored(self, path):
    f = open(path)
    self.f = f
    return f.readline()


def stored_twice(self, path):
    f = self.f = open(path)
    return f.readline()


def in_a_list(path, handles):
    f = open(path)
    handles.append(f)


def in_a_dict(path, handles):
    f = open(path)
    handles[path] = f


def in_a_dict_by_name(path):
    f = open(path)
    known = dict(handle=f)
    return known


def in_a_literal(path):
    f = open(path)
    known = {"f": f}
    return known


def closed_in_a_loop(paths):
    handles = [open(it) for it in paths]
    try:
        return [it.readline() for it in handles]
    finally:
        for it in handles:
            it.close()


def in_a_global(path):
    global LOG
    LOG = open(path, "a")


def captured(path):
    f = open(path)

    def read():
        with f:
            return f.readline()

    return read


def captured_by_a_lambda(path):
    f = open(path)
    return lambda: f.readline()


def stack_same_scope(path):
    with ExitStack() as stack:
        f = stack.enter_context(open(path))
        return f.readline()


def stack_later(path):
    with ExitStack() as stack:
        f = open(path)
        stack.enter_context(f)
        return f.readline()


def stack_passed_in(path, stack):
    f = open(path)
    stack.push(f)
    return f.readline()


def stack_callback(path, stack):
    f = open(path)
    stack.callback(f.close)
    return f.readline()


def stack_pop_all(paths):
    with ExitStack() as stack:
        handles = [stack.enter_context(open(it)) for it in paths]
        return handles, stack.pop_all()


async def stack_async(path):
    async with AsyncExitStack() as stack:
        f = stack.enter_context(open(path))
        return f.readline()


class Case:
    def test_cleanup(self):
        f = open("x")
        self.addCleanup(f.close)

    def test_enter_context(self):
        f = self.enterContext(open("x"))
        return f.readline()

    @classmethod
    def build(cls, path):
        f = open(path)
        return cls(f)


@pytest.fixture
def handle(tmp_path):
    f = open(tmp_path / "x")
    yield f
    f.close()


@pytest.fixture
def handle_with_finalizer(request):
    f = open("x")
    request.addfinalizer(f.close)
    return f


def finalized(owner, path):
    f = open(path)
    weakref.finalize(owner, f.close)
    return f.readline()


def at_exit(path):
    f = open(path)
    atexit.register(f.close)


def to_a_closing(path):
    f = open(path)
    with closing(f):
        return f.readline()


def to_a_text_layer(path):
    f = open(path, "rb")
    return io.TextIOWrapper(f)


def descriptor_to_file(path):
    fd = os.open(path, os.O_RDONLY)
    f = os.fdopen(fd)
    with f:
        return f.readline()


def to_somebody_unknown(path, callback):
    f = open(path)
    callback(f)


def to_a_thread(path, work):
    f = open(path)
    threading.Thread(target=work, args=(f,)).start()


def to_stdout(path):
    sys.stdout = open(path, "w")


def to_a_logger(path):
    handler = logging.FileHandler(path)
    logging.getLogger(__name__).addHandler(handler)
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ logger-growth: gets a new handler each time


def detached():
    s = socket.socket()
    return s.detach()


async def streams():
    reader, writer = await asyncio.open_connection("x", 1)
    return Wrapper((reader, writer))


def borrowed_descriptor(fd):
    f = open(fd, closefd=False)
    return f.readline()


def deleted(path):
    f = open(path)
    del f


def redirected(path):
    with contextlib.redirect_stdout(open(path, "w")) as out:
        print("x")
        out.close()


def text_buffer():
    b = io.StringIO()
    b.write("x")
    return b.getvalue()


LOG = open("log", "a")
