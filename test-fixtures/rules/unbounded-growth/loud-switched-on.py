"""Switches that somebody may set."""
import sys

VERBOSE = False
LOUD = False
QUIET = True
SEEN = []
CODES = []
OTHERS = []


def switch():
    global LOUD
    LOUD = True


if "-v" in sys.argv:
    VERBOSE = True


class Shape:
    def render(self, code):
        if VERBOSE:
            SEEN.append(code)
#           ^^^^^^^^^^^^^^^^^ unbounded-growth: grows each time `Shape.render` runs
        if LOUD:
            CODES.append(code)
#           ^^^^^^^^^^^^^^^^^^ unbounded-growth: grows each time `Shape.render` runs
        if QUIET:
            OTHERS.append(code)
#           ^^^^^^^^^^^^^^^^^^^ unbounded-growth: grows each time `Shape.render` runs


def main():
    while True:
        Shape().render(input())


main()
