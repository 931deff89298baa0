from pkg.b import *
from pkg import b
import pkg


def made(path):
    return b.opened(path)


def lost(path):
    data = made(path).read()
    #      ^^^^^^^^^^ unclosed-resource: `made`
    return data


def lost_by_package(path):
    data = pkg.opened(path).read()
    #      ^^^^^^^^^^^^^^^^ unclosed-resource: never released
    return data


def nobody_knows(path):
    return unknown(path).read()
