# memlint: ignore-file[mutable-default-argument] on purpose, everywhere
"""Every comment here has something to silence."""


def left_open(path):
    stream = open(path)  # memlint: ignore[unclosed-resource]
    return stream.read()


def every_rule(path):
    # memlint: ignore
    stream = open(path)
    return stream.read()


def below_the_floor(items=[]):
    return list(items)


def collected(item, items=[]):
    items.append(item)
    return items
