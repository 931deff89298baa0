"""Texts that somebody cuts, replaces or measures, that end with their object, or that are written once."""
from html.parser import HTMLParser

usage = ""
usage += "  -h  help\n"
separator = ""


def add_help(text):
    global usage
    usage += text


class Title(HTMLParser):
    def __init__(self):
        super().__init__()
        self.title = ""

    def handle_data(self, data):
        self.title += data


class Lines:
    buffer = ""

    def __init__(self, source):
        self.source = source
        self.rest = b""
        self.waiting = b""
        self.page = ""

    def run(self):
        while True:
            self.step(self.source.recv(1024))

    def step(self, data):
        self.rest += data
        *lines, self.rest = self.rest.split(b"\n")
        self.waiting += data
        if len(self.waiting) > 4096:
            raise ValueError("too long")
        self.page += "x"
        self.buffer += "y"
        for line in lines:
            self.turn(line)

    def turn(self, line):
        self.page = ""


def titles(pages):
    for page in pages:
        parser = Title()
        parser.feed(page)
        yield parser.title


lines = Lines(connect())
