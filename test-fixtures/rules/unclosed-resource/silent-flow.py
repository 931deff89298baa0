"""Released on every path: more forms."""
import asyncio
import contextlib
import gzip

import httpx


def early_guard(p):
    if not p:
        return None
    f = open(p)
    try:
        return f.read()
    finally:
        f.close()


def with_nested_cond(p, gz):
    with (gzip.open(p) if gz else open(p)) as f:
        return f.read()


def assign_with(p):
    with open(p) as a, open(p) as b, contextlib.ExitStack() as st:
        c = st.enter_context(open(p))
        return a.read() + b.read() + c.read()


def try_finally_none(p):
    f = g = None
    try:
        f = open(p)
        g = open(p)
    finally:
        for h in (f, g):
            if h:
                h.close()


def star_target(p):
    first, *rest = open(p), open(p)
    first.close()
    for r in rest: r.close()


def dict_literal(p):
    d = {"a": open(p), "b": open(p)}
    try:
        return d["a"].read()
    finally:
        for h in d.values(): h.close()


def tuple_lit(p):
    t = (open(p), open(p))
    try:
        return t[0].read()
    finally:
        for h in t: h.close()


def exc_group(p):
    f = open(p)
    try:
        f.write("x")
    except Exception as e:
        f.close()
        raise RuntimeError from e
    f.close()


async def taskgroup(u):
    async with httpx.AsyncClient(base_url=u) as c, asyncio.TaskGroup() as tg:
        tg.create_task(asyncio.sleep(c.is_closed))


async def anext(u):
    c = httpx.AsyncClient(base_url=u)
    async with c:
        return c.is_closed


async def timeout(u):
    c = httpx.AsyncClient(base_url=u)
    try:
        async with asyncio.timeout(3):
            return c.is_closed
    finally:
        await c.aclose()


LISTENERS = ["app", "app.access"]


def handed_to_each(path, hand):
    f = open(path)
    for name in LISTENERS:
        hand(name, f)
