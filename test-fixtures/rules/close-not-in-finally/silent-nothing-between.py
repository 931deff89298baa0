"""Nothing that raises stands between, or the release is not jumped over."""
import contextlib
import logging
import os
import socket
import sys
import tempfile
import time

import pytest


def at_once(path):
    f = open(path)
    f.close()


def harmless_calls(path):
    f = open(path)
    print("opened")
    logging.info("opened %s", path)
    started = time.time()
    f.close()
    return started


def in_finally(path):
    f = open(path)
    try:
        return f.readline()
    finally:
        f.close()


def handler_for_everything(path):
    f = open(path)
    try:
        line = f.readline()
    except Exception:
        line = None
    f.close()
    return line


def handler_that_closes(path):
    f = open(path)
    try:
        line = f.readline()
    except BaseException:
        f.close()
        raise
    f.close()
    return line


def process_ends(path, bad):
    f = open(path)
    if bad:
        sys.exit(1)
    f.close()


def suppressed(path):
    f = open(path)
    with contextlib.suppress(Exception):
        f.readline()
    f.close()


@pytest.fixture
def handle(tmp_path):
    f = open(tmp_path / "x")
    yield f
    f.close()


def closed_by_the_stack(path, stack):
    f = open(path)
    stack.callback(f.close)
    f.readline()
    f.close()


def temporary():
    fd, path = tempfile.mkstemp()
    os.close(fd)
    return path


def handed_on(path, callback):
    f = open(path)
    callback(f.readline())
    if path:
        return f
    f.close()
    return None


def both(address):
    s = socket.socket()
    try:
        s.connect(address)
        s.sendall(b"x")
    finally:
        s.close()


def only_settings(address):
    s = socket.socket()
    s.settimeout(3)
    s.setblocking(False)
    s.close()
    return address


def what_hardly_ever_raises(path, limits):
    try:
        f = open(path)
        limits.last = limits.first + 1
        f.close()
    except AttributeError:
        return None
    return path
