"""Layouts around one open(): comments, indentation, decorators, long lines."""
import csv


def read_header(path):
    stream = open(path)  # opened here
    #        ^^^^^^^^^^ unclosed-resource: is never released
    # a comment that has to stay
    return stream.readline()


class Reader:
    @staticmethod
    def rows(path):
        source = open(
        #        ^^^^^ unclosed-resource: is never released
            path,
            encoding="utf-8",  # said aloud
        )
        return list(csv.reader(source))


def emoji(path):
    name = "😀"; handle = open(path + "👩‍👩‍👧‍👦" + name)
    #                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unclosed-resource: is never released
    print(handle.read())


async def in_async(path):
    f = open(path)
    #   ^^^^^^^^^^ unclosed-resource: is never released
    text = f.read()
    return text
