"""What stands behind the loop may never run: the string cannot be made there."""
import contextlib


def by_exception(read):
    data = b""
    key = 0
    try:
        while True:
            data += read(key)
    #       ^^^^^^^^^^^^^^^^^ string-concat-in-loop: bytes do not grow in place
            key += 1
    except OSError:
        pass
    return data


def partly(source):
    data = b""
    try:
        for block in source:
            data += block.read()
    #       ^^^^^^^^^^^^^^^^^^^^ string-concat-in-loop: bytes do not grow in place
    except OSError as problem:
        print(problem)
    return data


def swallowed(source):
    data = b""
    with contextlib.suppress(OSError):
        for block in source:
            data += block.read()
    #       ^^^^^^^^^^^^^^^^^^^^ string-concat-in-loop: bytes do not grow in place
    return data


def inside_only(source, out):
    try:
        data = b""
        for block in source:
            data += block.read()
    #       ^^^^^^^^^^^^^^^^^^^^ string-concat-in-loop: bytes do not grow in place
        out.send(data)
    except OSError as problem:
        print(problem)


def raised_again(source):
    data = b""
    try:
        for block in source:
            data += block.read()
    #       ^^^^^^^^^^^^^^^^^^^^ string-concat-in-loop: bytes do not grow in place
    except OSError as problem:
        raise ValueError("broken") from problem
    return data
