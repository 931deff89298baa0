"""What people missed in other analysers: every shape of must-handle.md that a local name or a temporary leaves open."""
import asyncio
import contextlib
import csv
import gzip
import json
import os
import pickle
import socket
import sqlite3
import tempfile
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

import aiohttp
import httpx
import pytest
import requests
import yaml


def chained(path):
    return open(path).read()
    #      ^^^^^^^^^^ unclosed-resource: The file from `open` has no name and is never released.


def chained_in_one_of_two(path, packed):
    return (gzip.open(path) if packed else open(path)).read()
    #       ^^^^^^^^^^^^^^^ unclosed-resource: The gzip file from `gzip.open` has no name and is never released.


def loaded(path):
    return json.load(open(path))
    #                ^^^^^^^^^^ unclosed-resource: The file from `open` has no name and is never released.


def loaded_by_others(path):
    return yaml.safe_load(open(path)), pickle.load(open(path, "rb"))
    #                     ^^^^^^^^^^ unclosed-resource: The file from `open` has no name and is never released.
    #                                              ^^^^^^^^^^^^^^^^ unclosed-resource: The file from `open` has no name and is never released.


def dumped(path, data):
    json.dump(data, open(path, "w"))
    #               ^^^^^^^^^^^^^^^ unclosed-resource: The file from `open` has no name and is never released.


def printed_into(path):
    print("x", file=open(path, "w"))
    #               ^^^^^^^^^^^^^^^ unclosed-resource: The file from `open` has no name and is never released.


def read_by_rows(path):
    for row in csv.DictReader(open(path)):
    #                         ^^^^^^^^^^ unclosed-resource: The file from `open` has no name and is never released.
        print(row)


def summed(path):
    return sum(len(line) for line in open(path))
    #                                ^^^^^^^^^^ unclosed-resource: The file from `open` has no name and is never released.


def each_of_many(paths):
    return {path: open(path).read() for path in paths}
    #             ^^^^^^^^^^ unclosed-resource: The file from `open` has no name and is never released.


def in_a_lambda():
    return lambda path: open(path).read()
    #                   ^^^^^^^^^^ unclosed-resource: The file from `open` has no name and is never released.


def yielded_from(path):
    yield from open(path)
    #          ^^^^^^^^^^ unclosed-resource: The file from `open` has no name and is never released.


def yielded_from_a_name(path):
    lines = open(path)
    #       ^^^^^^^^^^ unclosed-resource: The file from `open` is never released.
    yield from lines


def path_of_a_parameter(path: Path):
    return path.open().readline()
    #      ^^^^^^^^^^^ unclosed-resource: The file from `path.open` has no name and is never released.


def path_joined(folder: Path):
    f = folder.parent.joinpath("x").open()
    #   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unclosed-resource: The file from `folder.parent.joinpath("x").open` is never released.
    return f.readline()


def path_of_a_loop(folder: Path):
    for it in folder.glob("*.txt"):
        print(it.open().readline())
        #     ^^^^^^^^^ unclosed-resource: The file from `it.open` has no name and is never released.


def path_of_a_sorted_loop(folder: Path):
    return [it.open().readline() for it in sorted(folder.iterdir())]
    #       ^^^^^^^^^ unclosed-resource: The file from `it.open` has no name and is never released.


def chosen_opener(path):
    opener = gzip.open if path.endswith(".gz") else open
    f = opener(path)
    #   ^^^^^^^^^^^^ unclosed-resource: The file from `opener` is never released.
    return f.readline()


def path_taken_out_of_the_pair():
    return tempfile.mkstemp()[1]
    #      ^^^^^^^^^^^^^^^^^^ unclosed-resource: The file descriptor from `tempfile.mkstemp` has no name and is never released.


def nobody_wants_the_descriptor():
    _, path = tempfile.mkstemp()
   #^ unclosed-resource: The file descriptor from `tempfile.mkstemp` is never released.
    return path


def pair():
    a, b = socket.socketpair()
    #  ^ unclosed-resource: The socket from `socket.socketpair` is never released.
    try:
        a.sendall(b"x")
        return b.recv(1)
    finally:
        a.close()


def walrus_in_a_loop(path):
    while (f := open(path)).readline():
    #           ^^^^^^^^^^ unclosed-resource: The file from `open` is opened again in a loop before the last one is released.
        print("again")


def walrus_in_an_argument(path):
    data = json.load(f := open(path))
    #                     ^^^^^^^^^^ unclosed-resource: The file from `open` is never released.
    return data, f.name


def either(path, other):
    f = open(path) if path else open(other)
    #   ^^^^^^^^^^ unclosed-resource: The file from `open` is never released.
    return f.readline()


def or_a_parameter(path, f=None):
    f = f or open(path)
    #        ^^^^^^^^^^ unclosed-resource: The file from `open` is never released.
    return f.readline()


def list_of_handles(paths):
    handles = [open(it) for it in paths]
    #          ^^^^^^^^ unclosed-resource: The file from `open` is never released.
    return [it.readline() for it in handles]


def list_of_handles_in_a_loop(paths):
    handles = [open(it) for it in paths]
    #          ^^^^^^^^ unclosed-resource: The file from `open` is never released.
    for it in handles:
        print(it.readline())
    print(len(handles), handles[0].name)


def exit_named_not_called(path):
    f = open(path)
    #   ^^^^^^^^^^ unclosed-resource: The file from `open` is not released: `f.__exit__` is named here, not called.
    line = f.readline()
    f.__exit__
    return line


def opened_in_suppress(path):
    with suppress(OSError):
        f = open(path)
        #   ^^^^^^^^^^ unclosed-resource: The file from `open` is never released.
        print(f.readline())


def overwritten_in_a_loop(paths):
    f = open(paths[0])
    #   ^^^^^^^^^^^^^^ unclosed-resource: The file from `open` is replaced by another value while it is still open.
    for path in paths[1:]:
        f = open(path)
        #   ^^^^^^^^^^ unclosed-resource: The file from `open` is opened again in a loop before the last one is released.
    f.close()


def last_one_closed(paths):
    f = None
    for path in paths:
        f = open(path)
        #   ^^^^^^^^^^ unclosed-resource: The file from `open` is opened again in a loop before the last one is released.
    f.close()


def one_turn_goes_on(paths):
    for path in paths:
        f = open(path)
        #   ^^^^^^^^^^ unclosed-resource: The file from `open` is opened again in a loop before the last one is released.
        if path.endswith("x"):
            continue
        f.close()


def not_after_a_bad_document(path):
    f = open(path)
    try:
        data = json.load(f)
    except ValueError:
        return None
    f.close()
   #^^^^^^^^^ close-not-in-finally: This release of the file from `open` is jumped over if `data = json.load(f)` raises.
    return data


def unlinked_only():
    fd, path = tempfile.mkstemp()
   #^^ unclosed-resource: The file descriptor from `tempfile.mkstemp` is never released.
    os.unlink(path)


def one_case_of_three(path, kind):
    f = open(path)
    #   ^^^^^^^^^^ unclosed-resource: The file from `open` is released on some paths only.
    match kind:
        case "a":
            f.close()
        case "b":
            pass


@contextmanager
def lent_without_an_end(path):
    f = open(path)
    #   ^^^^^^^^^^ unclosed-resource: The file from `open` is never released.
    print("opened")
    yield f


@pytest.fixture
def fixture_without_an_end(tmp_path):
    f = open(tmp_path / "x")
    #   ^^^^^^^^^^^^^^^^^^^^ unclosed-resource: The file from `open` is never released.
    yield f


@pytest.fixture(scope="module")
def fixture_that_ends_another(tmp_path):
    f = open(tmp_path / "x")
    #   ^^^^^^^^^^^^^^^^^^^^ unclosed-resource: The file from `open` is never released.
    yield f
    print("done")


def cursor_of_a_connection(path):
    cursor = sqlite3.connect(path).cursor()
    #        ^^^^^^^^^^^^^^^^^^^^^ unclosed-resource: The connection from `sqlite3.connect` is never released.
    cursor.execute("select 1")
    return cursor.fetchall()


def session(url):
    s = requests.Session()
    #   ^^^^^^^^^^^^^^^^^^ unclosed-resource: The HTTP session from `requests.Session` is never released.
    return s.get(url).text


async def session_async(url):
    s = aiohttp.ClientSession()
    #   ^^^^^^^^^^^^^^^^^^^^^^^ unclosed-resource: The HTTP session from `aiohttp.ClientSession` is never released.
    answer = await s.get(url)
    return await answer.text()


async def session_not_called(url):
    s = aiohttp.ClientSession()
    #   ^^^^^^^^^^^^^^^^^^^^^^^ unclosed-resource: The HTTP session from `aiohttp.ClientSession` is not released: `s.close` is named here, not called.
    answer = await s.get(url)
    text = await answer.text()
    s.close
    return text


async def streams(host):
    reader, writer = await asyncio.open_connection(host, 80)
    #       ^^^^^^ unclosed-resource: The stream from `asyncio.open_connection` is never released.
    writer.write(b"x")
    return await reader.read()


async def streams_in_time(host):
    reader, writer = await asyncio.wait_for(asyncio.open_connection(host, 80), 3)
    #       ^^^^^^ unclosed-resource: The stream from `asyncio.open_connection` is never released.
    writer.write(b"x")
    return await reader.read()


async def gathered(url):
    client = httpx.AsyncClient()
    #        ^^^^^^^^^^^^^^^^^^^ unclosed-resource: The HTTP client from `httpx.AsyncClient` is never released.
    first, second = await asyncio.gather(client.get(url), client.get(url))
    print(first, second)


def beside_a_stack(path, other):
    stack = ExitStack()
    f = stack.enter_context(open(path))
    g = open(other)
    #   ^^^^^^^^^^^ unclosed-resource: The file from `open` is never released.
    try:
        return f.readline() + g.readline()
    finally:
        stack.close()
       #^^^^^^^^^^^^^ close-not-in-finally: This release of the exit stack from `ExitStack` is jumped over if `g = open(other)` raises.


def open_for_somebody(path):
    return open(path)


def by_an_opener_of_the_module(path):
    return [line for line in open_for_somebody(path)]
    #                        ^^^^^^^^^^^^^^^^^^^^^^^ unclosed-resource: The file from `open_for_somebody` has no name and is never released.


class Reader:
    def __init__(self, path):
        self.path = Path(path)

    def read(self):
        return self.path.open().readline()
        #      ^^^^^^^^^^^^^^^^ unclosed-resource: The file from `self.path.open` has no name and is never released.
