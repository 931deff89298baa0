"""Answers that `closing` closes, taken in blocks or needed."""
from contextlib import closing

import requests


def streamed(url, target):
    with closing(requests.get(url, stream=True)) as response:
        for block in response.iter_content(8192):
            target.write(block)


def other_closing(url, path, closing):
    with closing(requests.get(url)) as response, open(path, "wb") as out:
        out.write(response.content)


def used_twice(url, path):
    with closing(requests.get(url)) as response, open(path, "wb") as out:
        out.write(response.content)
        return len(response.content)
