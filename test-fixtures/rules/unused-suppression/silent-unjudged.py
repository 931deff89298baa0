# A rule that is off, one that looks at other files, and a list that says it is to be kept.


class Point:  # memlint: ignore[class-without-slots]
    def __init__(self, x):
        self.x = x


def read(path):
    return len(path)  # memlint: ignore[worker-recycling-missing]


def kept(path):
    return len(path)  # memlint: ignore[unclosed-resource, unused-suppression]


def other_words(path):
    return f"{path} # memlint: ignore"  # memlint: ignored
