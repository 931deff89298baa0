import json
import pathlib

import requests


def download(url, path):
    response = requests.get(url, timeout=30)
    # it may be missing
    response.raise_for_status()
    with open(path, "wb") as out:
        out.write(response.content)
        #         ^^^^^^^^^^^^^^^^ whole-response-in-memory: `response.content` holds the whole download in memory only to write it to `out`.
    return path


def streamed_and_still_whole(url, path):
    with requests.get(url, stream=True) as response, open(path, "wb") as out:
        out.write(response.content)
        #         ^^^^^^^^^^^^^^^^ whole-response-in-memory: only to write it to `out`


def on_the_spot(url, path):
    with open(path, "wb") as out:
        out.write(requests.get(url).content)
        #         ^^^^^^^^^^^^^^^^^^^^^^^^^ whole-response-in-memory: `requests.get(url).content`


def named(url, path):
    response = requests.get(url)
    data = response.content
    #      ^^^^^^^^^^^^^^^^ whole-response-in-memory: `response.content`
    with open(path, "wb") as out:
        out.write(data)


def text(url, path):
    response = requests.get(url)
    with open(path, "w") as out:
        out.write(response.text)
        #         ^^^^^^^^^^^^^ whole-response-in-memory: `response.text`


def to_path(url, path: pathlib.Path):
    response = requests.get(url)
    path.write_bytes(response.content)
    #                ^^^^^^^^^^^^^^^^ whole-response-in-memory: only to write it to a file


def lines(url):
    response = requests.get(url)
    for line in response.content.splitlines():
        #       ^^^^^^^^^^^^^^^^ whole-response-in-memory: splitting it holds it a second time; the loop takes one piece at a time
        yield json.loads(line)


def text_lines(session: requests.Session, url):
    response = session.get(url)
    return sum(len(line) for line in response.text.split("\n"))
    #                                ^^^^^^^^^^^^^ whole-response-in-memory: the comprehension takes one piece


def late(url, path):
    response = requests.get(url)
    with open(path, "wb") as out:
        for block in response.iter_content(chunk_size=8192):
            #        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ whole-response-in-memory: Without `stream=True` the whole download is in memory
            out.write(block)


def each(urls, folder):
    for number, url in enumerate(urls):
        response = requests.get(
            url,
            timeout=30,
        )
        if response.ok:
            with open(f"{folder}/{number}", "wb") as out:
                out.write(response.content)
                #         ^^^^^^^^^^^^^^^^ whole-response-in-memory: `response.content`


def into_an_opened_path(url, local_path):
    response = requests.get(url)
    with local_path.open("wb") as out:
        out.write(response.content)
        #         ^^^^^^^^^^^^^^^^ whole-response-in-memory: holds the whole download in memory only to write it to `out`
        out.flush()


def into_a_cache(url, cache):
    response = requests.get(url)
    with cache.cache_open(mode="wb") as out:
        out.write(response.content)
        #         ^^^^^^^^^^^^^^^^ whole-response-in-memory: holds the whole download in memory
