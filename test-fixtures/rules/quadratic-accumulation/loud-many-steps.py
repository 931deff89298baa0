"""The forms of the silent fixture where the number of steps is not known."""

PENDING = ["first"]


def restart():
    PENDING.clear()


def grows(name):
    PENDING.append(name)


def over_a_growing_table():
    rows = []
    for kind in PENDING:
        rows = rows + [kind]
    #   ^^^^^^^^^^^^^^^^^^^^ quadratic-accumulation: copies all of `rows`
    return rows


def parameter(fields):
    keys = ()
    for field in fields:
        keys = keys + (field, None)
    #   ^^^^^^^^^^^^^^^^^^^^^^^^^^^ quadratic-accumulation: copies all of `keys`
    return keys


def local_list(items):
    queue = [items]
    for it in items:
        queue.append(it)
    out = []
    for it in queue:
        out = out + [it]
    #   ^^^^^^^^^^^^^^^^ quadratic-accumulation: copies all of `out`
    return out
