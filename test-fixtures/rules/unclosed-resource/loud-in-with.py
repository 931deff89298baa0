"""Handles opened as the first thing in a `with`: its header takes them where the block ends with their last use."""
import contextlib
import sqlite3

import httpx


def whole_block(source, target):
    with open(target, "w") as out:
        f = open(source)
        #   ^^^^^^^^^^^^ unclosed-resource: is never released
        out.write(f.readline())


def comments_and_two_lines(source, target, third):
    with open(target, "w") as out, \
            open(third) as more:
        # the old values
        f = open(source)
        #   ^^^^^^^^^^^^ unclosed-resource: is released on some paths only
        if not f.readline():
            return
        out.write(f.read() + more.read())
        f.close()


def in_parentheses(source, target):
    with (
        open(target, "w") as out,
        contextlib.suppress(OSError),
        contextlib.redirect_stdout(out) as printed,
    ):
        f = open(source)
        #   ^^^^^^^^^^^^ unclosed-resource: is never released
        printed.write(f.readline())


def a_value_in_parentheses(lock, source):
    with (lock):
        f = open(source)
        #   ^^^^^^^^^^^^ unclosed-resource: is never released
        print(f.read())


def no_manager_of_its_own(lock, path):
    with lock:
        connection = sqlite3.connect(path)
        #            ^^^^^^^^^^^^^^^^^^^^^ unclosed-resource: is never released
        print(connection.execute("select 1").fetchone())


def used_for_a_part_only(source, target):
    with open(target, "w") as out:
        f = open(source)
        #   ^^^^^^^^^^^^ unclosed-resource: is never released
        out.write(f.readline())
        out.write("the end")


def not_the_first(source, target):
    with open(target, "w") as out:
        out.write("begin")
        f = open(source)
        #   ^^^^^^^^^^^^ unclosed-resource: is never released
        out.write(f.readline())


def a_long_header(source_of_everything, target_of_everything):
    with open(target_of_everything, "w", encoding="utf-8", errors="strict") as everything:
        f = open(source_of_everything, encoding="utf-8", errors="strict")
        #   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unclosed-resource: is never released
        everything.write(f.readline())


def a_comment_on_the_line(source, target):
    with open(target, "w") as out:
        f = open(source)  # as it was
        #   ^^^^^^^^^^^^ unclosed-resource: is never released
        out.write(f.readline())


async def plain_in_async(lock, source):
    async with lock:
        f = open(source)
        #   ^^^^^^^^^^^^ unclosed-resource: is never released
        print(f.read())


async def async_in_async(lock, url):
    async with lock:
        client = httpx.AsyncClient()
        #        ^^^^^^^^^^^^^^^^^^^ unclosed-resource: is never released
        print((await client.get(url)).text)
