"""Defaults that are one object for all calls on purpose, whatever they are called."""


def fibonacci(n, seen={}):
    if n in seen:
        return seen[n]
    seen[n] = n if n < 2 else fibonacci(n - 1) + fibonacci(n - 2)
    return seen[n]


def area(width, height, known={}):
    try:
        return known[width, height]
    except KeyError:
        known[width, height] = width * height
        return known[width, height]


def lookup(mapping, name, missing=[]):
    value = mapping.get(name, missing)
    if value is not missing:
        return value
    raise KeyError(name)


def copied(x, memo=None, nothing={}):
    found = (memo or {}).get(id(x), nothing)
    return x if nothing is found else found


_escaped = {}


def escape(text, _map=_escaped):
    found = _map.get(text)
    if found is None:
        found = _map[text] = text.encode("unicode_escape")
    return found


def forget():
    _escaped.clear()


def by_colour(colour, names={}):
    if not names:
        for name, value in all_colours():
            names[value] = name
    return names.get(colour)


def tree(root, margin=[0]):
    lines = ["".join("|" if it else " " for it in margin)]
    for child in root.children:
        margin.append(1)
        lines.extend(tree(child, margin))
        margin.pop()
    return lines


def evaluate(text, names={}):
    names["__builtins__"] = None
    try:
        return eval(text, names)
    finally:
        del names["__builtins__"]


def number(text, count=[0]):
    # One value that outlives the call.
    count[0] += 1
    return f"{count[0]}. {text}"


def numbered(lines):
    return [number(it) for it in lines]
