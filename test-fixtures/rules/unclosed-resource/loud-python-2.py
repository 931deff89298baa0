"""Tests of versions that some supported Python has, and imports that may really fail."""
import os
import sys

import six

PY2 = sys.version_info[0] == 2


def newer(path):
    if sys.version_info < (3, 10):
        return open(path).read()
        #      ^^^^^^^^^^ unclosed-resource: has no name
    return ""


def live_arm(path):
    if PY2:
        return ""
    return open(path).read()
    #      ^^^^^^^^^^ unclosed-resource: has no name


def either(path, old):
    if six.PY2 or old:
        return open(path).read()
        #      ^^^^^^^^^^ unclosed-resource: has no name
    return ""


def a_parameter(path, PY2):
    if PY2:
        return open(path).read()
        #      ^^^^^^^^^^ unclosed-resource: has no name
    return ""


def another_version(package, path):
    if package.version_info[0] < 3:
        return open(path).read()
        #      ^^^^^^^^^^ unclosed-resource: has no name
    return ""


def may_be_missing(path):
    try:
        import simplejson as json
    except ImportError:
        return open(path).read()
        #      ^^^^^^^^^^ unclosed-resource: has no name
    return json.loads(os.environ["X"])
