"""Loops of a handful of steps: whatever they build stays small."""
import sys

HEADERS = {b"user": b"User", b"date": b"Date"}

text = ""
for argument in sys.argv[1:]:
    text += argument.upper()
print(text)


def header(meta):
    out = b""
    for key in HEADERS.keys():
        if key in meta:
            out += b"# %s %s\n" % (HEADERS[key], meta[key])
    return out


class Line:
    def __init__(self, *parts):
        self.text = ""
        for part in parts:
            self.text += part
