"""What reading findings in real projects showed to be right."""
import os
import typing


def cast(path):
    f = path
    if isinstance(path, str):
        f = open(path)
    f = typing.cast(typing.IO, f)
    try:
        return f.readline()
    finally:
        f.close()


def standard_streams():
    os.close(0)
    os.open("/dev/null", os.O_RDONLY)
    os.close(1)
    os.open("/dev/null", os.O_RDWR)
