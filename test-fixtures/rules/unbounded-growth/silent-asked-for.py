"""What is added because somebody asked for it, once, or as modules are imported."""

from tkinter import messagebox

import inputdialog

_rhythms = set()
_answers = []
_submitted = {}
_table = []
_performed = []
_started = []


def apply_rhythm(cursor, window):
    rhythm = inputdialog.getText(window, "Enter a rhythm:", complete=sorted(_rhythms))
    if rhythm:
        _rhythms.add(rhythm.strip())


def ask(question):
    _answers.append(messagebox.askyesno("Question", question))


class FeedbackDialog:
    def submit(self, user_id):
        _submitted[user_id] = self.timestamp


def solvated(symbols):
    if len(_table) == 0:
        for line in DATA.splitlines():
            _table.append(line.split(","))
    return [it for it in _table if it[0] in symbols]


def attack(target):
    if target in _performed:
        return
    run(target)
    _performed.append(target)


class Classifier:
    def __init__(self, save_history=False):
        self.save_history = save_history
        self.energies = []

    def classify(self, image):
        energy = measure(image)
        if self.save_history:
            self.energies.append(energy)
        return energy


classifier = Classifier()


class Specs:
    _possible = []

    @classmethod
    def append_possible(cls, spec):
        cls._possible.append(getter(spec))


Specs.append_possible("tag")
Specs.append_possible("revid")
Specs.append_possible("date")


class Replacer:
    def __init__(self):
        self._patterns = []

    def add(self, pattern):
        self._patterns.append(pattern)


_named = Replacer()
_named.add(r"\d")
_named.add(r"\s")


class Holidays:
    _files = []

    def __init__(self):
        if not Holidays._files:
            self.__find()

    def __find(self):
        for folder in FOLDERS:
            Holidays._files.append(folder)
