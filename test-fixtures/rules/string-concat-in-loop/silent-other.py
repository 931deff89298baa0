def numbers(items):
    total = 0
    for item in items:
        total += item
    return total


def lists(items):
    out = []
    for item in items:
        out += [item]
    return out


def mutable_bytes(items):
    out = bytearray()
    for item in items:
        out += b"x"
    return out


def unknown(out, items):
    for item in items:
        out += item
    return out


def fresh_each_time(items):
    for item in items:
        line = "- "
        line += str(item)
        print(line)


def at_most_once(items):
    text = ""
    for item in items:
        if item:
            text += "found"
            break
    return text


def no_loop(a, b):
    text = ""
    text += a
    text += b
    return text


def short(a):
    text = ""
    for it in ("a", "b", "c"):
        text += it
    for it in range(3):
        text += str(it)
    return text


def looked_at(items):
    text = ""
    for item in items:
        text += str(item)
        if len(text) > 80:
            print(text)


def flushed(items):
    text = ""
    for item in items:
        text += str(item)
        if item is None:
            print(text)
            text = ""
    return text


def prefixes(parts):
    path = ""
    out = []
    for part in parts:
        path += "/" + part
        out.append(path)
    return out


def padded(text: str, width):
    while len(text) < width:
        text += " "
    return text


def other_objects(nodes):
    for node in nodes:
        node.text += "x"


def joined(items):
    return "".join(str(item) for item in items)


class Counter:
    def __init__(self):
        self.count = 0

    def add(self, items):
        for item in items:
            self.count += item
