"""Functions that return something open on some paths only, or different kinds of things."""
import io
import socket
import sys


def input_of(path):
    if path == "-":
        return sys.stdin
    return open(path)


def read_input(path):
    return input_of(path).read()


def in_memory(path, data):
    if data is not None:
        return io.BytesIO(data)
    return open(path, "rb")


def read_data(path, data):
    handle = in_memory(path, data)
    return handle.read()


def peer(path, address):
    if address:
        return socket.create_connection(address)
    return open(path, "rb")


def use_peer(path, address):
    print(peer(path, address))


def again(path, tries):
    if tries:
        return again(path, tries - 1)
    return None


def use_again(path):
    print(again(path, 3))


def fetched(path):
    return open(path, "rb")


def cached(path):
    try:
        return open(path, "rb")
    except OSError:
        return fetched(path)


def read_cached(path):
    with cached(path) as handle:
        return handle.read()
