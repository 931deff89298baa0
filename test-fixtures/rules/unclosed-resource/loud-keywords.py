"""Calls that give a resource with a certain keyword only, exit stacks, conditional expressions, whole reads."""
import contextlib
from contextlib import ExitStack

import openpyxl
import pandas as pd
import requests
import urllib3


def only_the_headers(url):
    response = requests.get(url, stream=True)
    #          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unclosed-resource: The streamed response from `requests.get` is never released.
    return response.headers["Content-Length"]


def read_on_one_path(url):
    response = requests.get(url, stream=True)
    #          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unclosed-resource: The streamed response from `requests.get` is released on some paths only.
    if response.status_code != 200:
        return None
    return [len(it) for it in response.iter_lines()]


def through_a_session(session: requests.Session, url):
    response = session.get(url, stream=True)
    #          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unclosed-resource: The streamed response from `session.get` is never released.
    print(response.status_code)


def not_preloaded(pool: urllib3.PoolManager, url):
    response = pool.request("GET", url, preload_content=False)
    #          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unclosed-resource: is never released
    return response.status


def sheets(path):
    book = openpyxl.load_workbook(path, read_only=True)
    #      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unclosed-resource: The workbook from `openpyxl.load_workbook` is never released.
    print(book.sheetnames)


def read_whole(path):
    f = open(path)
    #   ^^^^^^^^^^ unclosed-resource: is never released
    frame = pd.read_csv(f)
    return frame


def forgotten_stack(path):
    stack = ExitStack()
    #       ^^^^^^^^^^^ unclosed-resource: The exit stack from `ExitStack` is never released.
    f = stack.enter_context(open(path))
    return f.readline()


def stack_on_one_path(path, quick):
    stack = contextlib.ExitStack()
    #       ^^^^^^^^^^^^^^^^^^^^^^ unclosed-resource: The exit stack from `contextlib.ExitStack` is released on some paths only.
    f = stack.enter_context(open(path))
    if quick:
        return f.readline()
    stack.close()
    return None


async def forgotten_async_stack(manager):
    stack = contextlib.AsyncExitStack()
    #       ^^^^^^^^^^^^^^^^^^^^^^^^^^^ unclosed-resource: The exit stack from `contextlib.AsyncExitStack` is never released.
    thing = await stack.enter_async_context(manager)
    print(thing)


def either(path, binary):
    f = open(path, "rb") if binary else open(path)
    #   ^^^^^^^^^^^^^^^^ unclosed-resource: The file from `open` is never released.
    return f.readline()
