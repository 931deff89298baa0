"""Near what was asked for, and something else."""

_styled = set()
_attacked = []
_rows = []
_texts = []
_answers = []


class Editor:
    def style(self, widget):
        if id(widget) in _styled:
            return
        _styled.add(id(widget))
#       ^^^^^^^^^^^^^^^^^^^^^^^ unbounded-growth: `_styled` grows each time `Editor.style` runs


def attack(username):
    if username in _attacked:
        return
    run(username)
    _attacked.append(username)
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^ unbounded-growth: `_attacked` gets an entry for each new key in `attack`


def measure(row, verbose):
    if verbose:
        _rows.append(row)
#       ^^^^^^^^^^^^^^^^^ unbounded-growth: `_rows` grows each time `measure` runs


def said(text):
    _texts.append(text)
#   ^^^^^^^^^^^^^^^^^^^ unbounded-growth: `_texts` grows each time `said` runs


class Specs:
    _possible = []

    @classmethod
    def append(cls, spec):
        cls._possible.append(getter(spec))
#       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unbounded-growth: `cls._possible` grows each time `Specs.append` runs


Specs.append("tag")


def more(spec):
    Specs.append(spec)
    Specs.append(spec.parent)


class Visits:
    _places = []

    def show(self):
        if Visits._places:
            print(Visits._places)

    def __visit(self, place):
        Visits._places.append(place)
#       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unbounded-growth: `Visits._places` grows each time `Visits.__visit` runs

    def go(self, place):
        self.__visit(place)
