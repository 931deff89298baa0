"""Holders that no rule is named for, and what is often called a leak and is none."""

import contextvars
import sqlite3
import threading
import weakref
from concurrent.futures import ThreadPoolExecutor

from claims import Thing, claim, report, survives

CURRENT = contextvars.ContextVar("current")
SUSPENDED = []
LOCAL = threading.local()


@claim("`ContextVar.set` without `reset` keeps the value; with it, the value is freed")
def _():
    def kept():
        it = Thing()
        CURRENT.set(it)
        return it

    def reset():
        it = Thing()
        CURRENT.reset(CURRENT.set(it))
        return it

    return survives(kept) and not survives(reset)


@claim("a stored suspended generator keeps its locals; one that is dropped early does not")
def _():
    def rows(it):
        yield 1
        yield it

    def stored():
        it = Thing()
        generator = rows(it)
        next(generator)
        SUSPENDED.append(generator)
        return it

    def dropped():
        it = Thing()
        next(rows(it))
        return it

    return survives(stored) and not survives(dropped)


@claim("a `threading.local` of a living thread keeps its value")
def _():
    def make():
        LOCAL.value = Thing()
        return LOCAL.value

    return survives(make)


@claim("an executor that is dropped without `shutdown` is freed")
def _():
    def make():
        pool = ThreadPoolExecutor(1)
        pool.submit(int).result()
        return pool

    return not survives(make)


@claim("a sqlite3 connection is open after `with`")
def _():
    with sqlite3.connect(":memory:") as connection:
        connection.execute("select 1")
    try:
        return connection.execute("select 1").fetchone() == (1,)
    finally:
        connection.close()


@claim("locals die at return: `del` before it frees nothing earlier")
def _():
    refs = []

    def plain():
        it = Thing()
        refs.append(weakref.ref(it))
        return 1

    plain()
    return refs[0]() is None


report()
