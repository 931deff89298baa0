import functools

import jax


def expand(commands):
    for command in commands:

        class Seen:
            file = False

        def take(part):
            if part == "%f":
                Seen.file = True

        for part in command:
            take(part)
        print(Seen.file)


def auto(function):
    """Compiled once for each function that is given."""

    @jax.jit
    def inner(values):
        return function(*values)

    @functools.wraps(function)
    def outer(*args):
        return inner(args)

    return outer


def patch(module, names):
    for it in names:
        setattr(module, it, auto(getattr(module, it)))
