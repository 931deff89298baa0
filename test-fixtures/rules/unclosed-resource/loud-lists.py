"""Lists that are filled with handles and only read."""


def append(paths):
    handles = []
    for p in paths:
        handles.append(open(p))
        #              ^^^^^^^ unclosed-resource: The file from `open` is never released.
    return [h.read() for h in handles]
