import sys

LOG = ""
text = ""
for argument in sys.stdin:
    text += argument.upper()
#   ^^^^^^^^^^^^^^^^^^^^^^^^ string-concat-in-loop: Every step of this loop copies `text` as a whole: a name at module level does not grow in place, so the time is quadratic.


class Page:
    def __init__(self):
        self.html = ""

    def fill(self, items):
        for item in items:
            self.html += f"<li>{item}</li>"
#           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ string-concat-in-loop: Every step of this loop copies `self.html` as a whole: an attribute does not grow in place, so the time is quadratic.

    def fill_until(self, items):
        for item in items:
            if item is None:
                return
            self.html += "<li>"
#           ^^^^^^^^^^^^^^^^^^^ string-concat-in-loop: Every step of this loop copies `self.html` as a whole: an attribute does not grow in place, so the time is quadratic.


def log(items):
    global LOG
    for item in items:
        LOG += f"{item}\n"
#       ^^^^^^^^^^^^^^^^^^ string-concat-in-loop: Every step of this loop copies `LOG` as a whole: a global does not grow in place, so the time is quadratic.


def outer(items):
    text = ""

    def add():
        nonlocal text
        for item in items:
            text += str(item)
#           ^^^^^^^^^^^^^^^^^ string-concat-in-loop: Every step of this loop copies `text` as a whole: a `nonlocal` name does not grow in place, so the time is quadratic.

    add()
    return text


def captured(items):
    text = ""
    for item in items:
        text += str(item)
#       ^^^^^^^^^^^^^^^^^ string-concat-in-loop: Every step of this loop copies `text` as a whole: a local that an inner function captures does not grow in place, so the time is quadratic.
    return lambda: text


def two_plus(items):
    text = ""
    for item in items:
        text = text + str(item) + "\n"
#       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ string-concat-in-loop: Every step of this loop copies `text` as a whole: `text + … + …` makes a new string before the last one is dropped, so the time is quadratic.
    return text


def prepended(items):
    text = ""
    for item in items:
        text = str(item) + text
#       ^^^^^^^^^^^^^^^^^^^^^^^ string-concat-in-loop: Every step of this loop copies `text` as a whole to put something in front of it, so the time is quadratic.
    return text


def aliased(items):
    text = ""
    last = ""
    for item in items:
        last = text
        text += str(item)
#       ^^^^^^^^^^^^^^^^^ string-concat-in-loop: Steps of this loop copy `text` as a whole: a second name holds it, so it does not grow in place, and the time is quadratic.
    return text, last


def received(socket):
    data = b""
    while True:
        block = socket.recv(4096)
        if not block:
            return_code = 0
            break
        data += block
#       ^^^^^^^^^^^^^ string-concat-in-loop: Every step of this loop copies `data` as a whole: bytes do not grow in place, so the time is quadratic.
    return data, return_code
