from pkg.a import *
from pkg.c import unknown


def opened(path):
    return open(path)


def back(path):
    data = made(path).read()
    #      ^^^^^^^^^^ unclosed-resource: never released
    return data
