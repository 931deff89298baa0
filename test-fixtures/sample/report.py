"""Turns a log of visits into a page."""


def slow_requests(path):
    with open(path) as log:
        lines = log.read()
    for line in lines.split("\n"):
        if "slow" in line:
            yield line


class Page:
    def __init__(self, title):
        self.html = f"<h1>{title}</h1>"

    def add_rows(self, rows):
        for row in rows:
            self.html += f"<li>{row}</li>"
