"""Stands beside a script: there, and only there, it goes before the standard library."""


def open_queue(name):
    return open(name)
