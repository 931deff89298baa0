"""What is kept for the whole program, and filled from other modules."""

_sessions = {}
_pages = []
_answers = []
_formats = {}
_folders = []


def register_session(session_id, data):
    _sessions[session_id] = data
#   ^^^^^^^^^^^^^^^^^^^^^ unbounded-growth: gets an entry for each new key in `register_session` (once per request)


def add_page(title, page):
    _pages.append((title, page))


def keep(answer):
    _answers.append(answer)
#   ^^^^^^^^^^^^^^^^^^^^^^^ unbounded-growth: grows each time `keep` runs (in an endless loop)


def note_format(name, reader):
    _formats[name] = reader


def use_folder(path):
    _folders.append(path)


def pages():
    return list(_pages), dict(_formats), list(_folders)


class Recent:
    entries = []

    def __init__(self, text):
        self.text = text
        Recent.entries.append(text)
#       ^^^^^^^^^^^^^^^^^^^^^^^^^^^ unbounded-growth: grows each time `Recent.__init__` runs (once per request)
