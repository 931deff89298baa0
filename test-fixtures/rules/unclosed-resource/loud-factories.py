"""Functions that return the same kind of thing from several places."""
import io


def fetched(path):
    return open(path, "rb")


def cached(path):
    try:
        return open(path, "rb")
    except OSError:
        return fetched(path)


def read_cached(path):
    handle = cached(path)
    #        ^^^^^^^^^^^^ unclosed-resource: The file from `cached` is never released.
    return handle.read()


def either(path, text):
    if text:
        return io.open(path)
    return open(path, "rb")


def read_either(path):
    return either(path, True).read()
    #      ^^^^^^^^^^^^^^^^^^ unclosed-resource: The file from `either` has no name and is never released.
