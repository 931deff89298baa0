"""Rings of three objects and more, and rings that are closed another way than by `child.parent = self`."""
import functools
import socket
import threading


class Window:
    def __init__(self):
        self.panel = Panel(self)
        #            ^^^^^^^^^^^ reference-cycle: `self` → `self.panel` → `Panel.view` → `View.window` → `self` is a ring

    def title(self):
        return "main"


class Panel:
    def __init__(self, window):
        self.view = View(window)


class View:
    def __init__(self, window):
        self.window = window

    def title(self):
        return self.window.title()


class Inherited(View):
    """The base keeps it."""


class Passing(View):
    def __init__(self, window, name):
        super().__init__(window)
        self.name = name


class Frame:
    def __init__(self):
        self.first = Inherited(self)
        #            ^^^^^^^^^^^^^^^ reference-cycle: `Inherited` keeps `self` in `View.window`
        self.second = Passing(self, "second")
        #             ^^^^^^^^^^^^^^^^^^^^^^^ reference-cycle: `Passing` keeps `self` in `View.window`


class Model:
    def __init__(self):
        self.watchers = []
        self.screen = None

    def watch(self, watcher):
        self.watchers.append(watcher)


class Screen:
    def __init__(self, model):
        self.model = model


class Presenter:
    """Model and screen know each other; neither knows the presenter."""

    def __init__(self):
        self.model = Model()
        self.screen = Screen(self.model)
        self.model.display = self.screen
      # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ reference-cycle: → `Screen.model` → `self.model.display` →


class Watcher:
    def __init__(self):
        self.model = Model()
        self.model.watch(self)
      # ^^^^^^^^^^^^^^^^^^^^^^ reference-cycle: `self` → `self.model` → `Model.watchers` → `self` is a ring


class Ticker:
    def __init__(self, callback):
        self.callback = callback


class Clock:
    def __init__(self):
        self.ticker = Ticker(self.tick)
        #             ^^^^^^^^^^^^^^^^^ reference-cycle: `self` → `self.ticker` → `Ticker.callback` → `self.tick` → `self`
        self.alarm = Ticker(callback=lambda: self.tick())
        #            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ reference-cycle: → `Ticker.callback` → `lambda` → `self`
        self.bell = Ticker(functools.partial(self.tick, 1))
        #           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ reference-cycle: → `self.bell` → `Ticker.callback` → `self.tick` → `self`

    def tick(self, times=0):
        return times


class Chapter:
    def __init__(self, book):
        self.book = book


class Book:
    def __init__(self):
        self.chapters = []

    def add(self, chapter):
        self.chapters.append(chapter)


def a_book():
    book = Book()
    book.add(Chapter(book))
#   ^^^^^^^^^^^^^^^^^^^^^^^ reference-cycle: `Chapter` → `Chapter.book` → `Book.chapters` → `Chapter` is a ring
    return book


def a_chapter():
    book = Book()
    chapter = Chapter(book)
    book.chapters.append(chapter)
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ reference-cycle: → `Chapter.book` → `book.chapters` →
    return chapter


class Held:
    def __init__(self):
        self.lock = threading.Lock()
        self.panel = Panel(None)
        self.panel.owner = self
      # ^^^^^^^^^^^^^^^^^^^^^^^ reference-cycle: `self` → `self.panel` → `self.panel.owner` → `self` is a ring


class Reader:
    """What a library made is given a method of its owner."""

    def __init__(self, connect):
        self.connection = connect()
        self.connection.lookup = self.lookup

    def lookup(self):
        return self.connection


class Stream:
    def __init__(self):
        self.socket = socket.create_connection(("", 1))
        #             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ owner-without-close: none of its methods releases it
        self.socket.on_data = self.data
      # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ reference-cycle: `self` → `self.socket` → `self.socket.on_data` → `self.data` → `self` is a ring: these objects keep each other alive

    def data(self):
        return self.socket


class Tag:
    def __init__(self, above=None):
        self.above = above
        self.kids = []

    def child(self, tag=None):
        if tag:
            kid = tag
            tag.above = self
#           ^^^^^^^^^^^^^^^^ reference-cycle: `tag.above` points back to the object that holds `tag` in `self.kids`
        else:
            kid = Tag(self)
            #     ^^^^^^^^^ reference-cycle: `Tag` keeps `self` in `Tag.above`
        self.kids.append(kid)
        return kid
