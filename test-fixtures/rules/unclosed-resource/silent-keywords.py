"""What a keyword makes a resource, and exit stacks: released, read to the end, or not ours."""
import contextlib
import shutil
from contextlib import ExitStack

import openpyxl
import pandas as pd
import requests


def plain(url):
    response = requests.get(url)
    return response.headers


def said_not_to(url):
    response = requests.get(url, stream=False)
    return response.headers


def read_to_the_end(url, path):
    response = requests.get(url, stream=True)
    response.raise_for_status()
    with open(path, "wb") as out:
        for block in response.iter_content(65536):
            out.write(block)


def copied(url, out):
    response = requests.get(url, stream=True)
    shutil.copyfileobj(response.raw, out)


def iterated(url):
    response = requests.get(url, stream=True)
    for block in response:
        print(block)


def closed(url):
    response = requests.get(url, stream=True)
    size = response.headers["Content-Length"]
    response.close()
    return size


def in_with(url):
    with requests.get(url, stream=True) as response:
        return response.headers


def handed_on(url):
    return requests.get(url, stream=True)


class Download:
    def start(self, url):
        self.response = requests.get(url, stream=True)
        self.stack = ExitStack()
        self.stack.enter_context(self.response)


def editable(path):
    book = openpyxl.load_workbook(path)
    return book.sheetnames


def closed_book(path):
    book = openpyxl.load_workbook(path, read_only=True)
    try:
        return book.sheetnames
    finally:
        book.close()


def chunks(path):
    for frame in pd.read_csv(path, chunksize=1000):
        print(frame)


def lazily(path):
    f = open(path)
    return pd.read_csv(f, chunksize=1000)


def empty_stack():
    stack = ExitStack()
    return len([stack])


def stack_in_with(path):
    with ExitStack() as stack:
        f = stack.enter_context(open(path))
        return f.readline()


def stack_entered_later(path):
    stack = contextlib.ExitStack()
    f = stack.enter_context(open(path))
    with stack:
        return f.readline()


def all_or_nothing(paths):
    with ExitStack() as stack:
        files = [stack.enter_context(open(it)) for it in paths]
        keep = stack.pop_all()
        return files, keep


def returned(path):
    stack = ExitStack()
    stack.enter_context(open(path))
    return stack


def in_a_test(self, path):
    stack = ExitStack()
    self.addCleanup(stack.close)
    return stack.enter_context(open(path))
