def numbers(items):
    out = []
    for item in items:
        out = out + [item]
      # ^^^^^^^^^^^^^^^^^^ quadratic-accumulation: Every step of this loop copies all of `out` into a new list, so the time grows with the square of its length.
    return out


def many(groups):
    out = []
    for group in groups:
        out = out + list(group)
      # ^^^^^^^^^^^^^^^^^^^^^^^ quadratic-accumulation: Every step of this loop copies all of `out` into a new list, so the time grows with the square of its length.
    return out


def pairs(items):
    out = ()
    for item in items:
        out += (item,)
      # ^^^^^^^^^^^^^^ quadratic-accumulation: Every step of this loop copies all of `out` into a new tuple, so the time grows with the square of its length.
    return out


def both(items):
    out = tuple()
    for a, b in items:
        out = out + (a, b)
      # ^^^^^^^^^^^^^^^^^^ quadratic-accumulation: Every step of this loop copies all of `out` into a new tuple, so the time grows with the square of its length.
    return out


def known(items, out: list):
    for item in items:
        out = out + [item]
      # ^^^^^^^^^^^^^^^^^^ quadratic-accumulation: Every step of this loop copies all of `out` into a new list, so the time grows with the square of its length.
    return out
