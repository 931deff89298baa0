def closed(path:
    with open(path) as stream:  # memlint: ignore[unclosed-resource]
        return stream.read()
