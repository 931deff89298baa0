"""The builtin's name is taken here: there is no fix that could say `tuple(…)`."""


def merged(rows):
    keys = ()
    for tuple in rows:
        keys = keys + (tuple[0],)
#       ^^^^^^^^^^^^^^^^^^^^^^^^^ quadratic-accumulation: Every step of this loop copies all of `keys`
    return keys
