# %% an exception in a list of the module
# recipes: store-text, store-message, store-without-frames
# measures: leaked
ERRORS = []


class Buffer:
    pass


def parse(text):
    buffer = watch(Buffer())
    return int(text), buffer


def fetch(text):
    try:
        return parse(text)[0]
    except ValueError as error:
        ERRORS.append(error)


def experiment():
    return [fetch(it) for it in ("1", "x", "y")]


# %% an exception with another one behind it
# recipes: store-text, store-message, store-without-frames
# measures: leaked
ERRORS = []


class Buffer:
    pass


def parse(text):
    buffer = watch(Buffer())
    try:
        return int(text), buffer
    except ValueError:
        raise KeyError(text)


def fetch(text):
    try:
        return parse(text)[0]
    except KeyError as error:
        ERRORS.append(error)


def experiment():
    return [fetch(it) for it in ("1", "x", "y")]
