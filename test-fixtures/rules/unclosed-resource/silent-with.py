"""Files that are closed by a with statement, by hand on every path, or by whoever gets them."""


def with_statement(path):
    with open(path) as f:
        return f.read()


def handed_on(path):
    return open(path)


def in_finally(path):
    f = open(path)
    try:
        return f.read()
    finally:
        f.close()


def shadowed(open, path):
    f = open(path)
    return f.read()
