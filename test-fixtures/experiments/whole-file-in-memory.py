import csv
import hashlib
import http.client
import io
import os
import shutil
import socket
import tempfile
import threading
import urllib.request
from pathlib import Path

from claims import claim, peak, report

FOLDER = tempfile.mkdtemp()
PATH = os.path.join(FOLDER, "lines")
Path(PATH).write_bytes(b"a line of some length\n" * 100_000)
SIZE = os.path.getsize(PATH)


def by_readlines():
    with open(PATH) as f:
        for line in f.readlines():
            line.strip()


def by_splitlines():
    with open(PATH) as f:
        for line in f.read().splitlines():
            line.strip()


def by_line():
    with open(PATH) as f:
        for line in f:
            line.strip()


def by_rows(lines):
    with open(PATH) as f:
        for row in csv.reader(lines(f)):
            row[0]


def hashed():
    with open(PATH, "rb") as f:
        return hashlib.sha256(f.read()).digest()


def hashed_in_blocks():
    digest = hashlib.sha256()
    with open(PATH, "rb") as f:
        for block in iter(lambda: f.read(65536), b""):
            digest.update(block)
    return digest.digest()


def head():
    with open(PATH, "rb") as f:
        return f.read()[:4]


def copied():
    with open(PATH, "rb") as f, open(PATH + ".copy", "wb") as out:
        out.write(f.read())


def copied_in_blocks():
    with open(PATH, "rb") as f, open(PATH + ".copy", "wb") as out:
        shutil.copyfileobj(f, out)


@claim("`readlines()` and `read().splitlines()` hold the whole file, the latter twice; iterating does not")
def _():
    return peak(by_readlines) > SIZE and peak(by_splitlines) > 2 * SIZE and peak(by_line) < SIZE / 10


@claim("`csv.reader` takes one line at a time")
def _():
    return peak(lambda: by_rows(iter)) < SIZE / 10 < peak(lambda: by_rows(lambda f: f.readlines()))


@claim("a hash in blocks is the same hash, without the whole file")
def _():
    return hashed() == hashed_in_blocks() and peak(hashed) > SIZE and peak(hashed_in_blocks) < SIZE / 5


@claim("`read()[:4]` and `write(f.read())` hold the whole file; `copyfileobj` does not")
def _():
    return peak(head) > SIZE and peak(copied) > SIZE and peak(copied_in_blocks) < SIZE / 2


@claim("`split` yields a last empty string where iterating the file does not, and `splitlines` cuts at more than lines")
def _():
    text = "a\x0cb\u2028c\n"
    return (
        text.split("\n") == ["a\x0cb\u2028c", ""]
        and len(list(io.StringIO(text))) == 1
        and text.splitlines() == ["a", "b", "c"]
    )


def cut_off():
    """A response of ten bytes that says it has a hundred."""
    server = socket.create_server(("127.0.0.1", 0))

    def answer():
        connection, _ = server.accept()
        with connection:
            connection.recv(4096)
            connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n" + b"x" * 10)

    threading.Thread(target=answer, daemon=True).start()
    return urllib.request.urlopen(f"http://127.0.0.1:{server.getsockname()[1]}/")


@claim("of a response that is cut off `read()` raises, and `copyfileobj` ends as if it were whole")
def _():
    try:
        cut_off().read()
        return False
    except http.client.IncompleteRead:
        out = io.BytesIO()
        shutil.copyfileobj(cut_off(), out)
        return out.getvalue() == b"x" * 10


report()
shutil.rmtree(FOLDER)
