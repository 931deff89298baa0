"""Flags from before there was a `bool` default."""

_names = {}


def describe(aliased=0, terse=0):
    found = _names.get((aliased, terse))
    if found is not None:
        return found
    name = "alias" if aliased else "name"
    if terse:
        name = name[:1]
    _names[(aliased, terse)] = make(name)
    return _names[(aliased, terse)]
