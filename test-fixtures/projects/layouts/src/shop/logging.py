"""Not the standard library's: only `from shop import logging` means this one."""


def getLogger(name):
    return open(name)
