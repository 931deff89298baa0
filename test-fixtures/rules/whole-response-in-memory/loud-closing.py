"""Answers that `closing` closes."""
from contextlib import closing

import requests


def closed(url, path):
    with closing(requests.get(url)) as response:
        response.raise_for_status()
        with open(path, "wb") as out:
            out.write(response.content)
            #         ^^^^^^^^^^^^^^^^ whole-response-in-memory: only to write it to `out`.


def closed_late(url, path):
    with closing(requests.get(url)) as response, open(path, "wb") as out:
        for block in response.iter_content(8192):
            #        ^^^^^^^^^^^^^^^^^^^^^^^^^^^ whole-response-in-memory: Without `stream=True`
            out.write(block)
