import functools


def closed(path):
    with open(path) as stream:  # memlint: ignore[unclosed-resource] closed by the caller
        #                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unused-suppression: `unclosed-resource` has no finding here
        return stream.read()


def every_rule(path):
    # memlint: ignore
#   ^^^^^^^^^^^^^^^^^ unused-suppression: no rule has a finding here
    return len(path)


def one_of_two(path):
    stream = open(path)  # memlint: ignore[unclosed-resource, unbounded-cache] left to the caller
    #                                                         ^^^^^^^^^^^^^^^ unused-suppression: `unbounded-cache` has no finding
    return stream.read()


def first_of_two(path):
    stream = open(path)  # memlint: ignore[unbounded-cache, unclosed-resource]
    #                                      ^^^^^^^^^^^^^^^ unused-suppression: `unbounded-cache`
    return stream.read()


def none_of_two(path):
    return len(path)  # memlint: ignore[unbounded-cache, unclosed-resource] # noqa: X1
    #                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unused-suppression: none of these rules


def behind_another(path):
    return len(path)  # noqa # memlint: ignore[unclosed-resource]
    #                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unused-suppression: `unclosed-resource`


def misspelt(path):
    return len(path)  # memlint: ignore[unclosed-resources]
    #                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unused-suppression: no rule is called `unclosed-resources`


@functools.lru_cache(maxsize=10)
def bounded(key):  # memlint: ignore[unbounded-cache]
    #              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unused-suppression: `unbounded-cache`
    return key * 2
