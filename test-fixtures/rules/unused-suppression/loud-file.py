# memlint: ignore-file[unclosed-resource] generated
#^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unused-suppression: `unclosed-resource` has no finding here


def closed(path):
    with open(path) as stream:
        return stream.read()
