"""Looks like a memo and is none: the whole collection is given away, or the keys are not the caller's."""


def count(words, counts={}):
    #                   ^^ mutable-default-argument: `count` changes it
    for word in words:
        if word in counts:
            counts[word] += 1
        else:
            counts[word] = 1
    return counts


def group(rows, size, groups={}):
    #                        ^^ mutable-default-argument: `group` changes it
    for row in rows:
        groups[size] = row
    if groups is None:
        return None
    return sorted(groups)
