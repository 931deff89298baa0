"""Setters that keep the other object weakly, or keep something else."""
import weakref


class Album:
    def __init__(self):
        self.tracks = []

    def add(self):
        track = Track()
        track.album = self
        self.tracks.append(track)


class Track:
    def __init__(self):
        self._album = None

    @property
    def album(self):
        return self._album()

    @album.setter
    def album(self, album):
        self._album = weakref.ref(album)


class Player:
    def __init__(self):
        self.view = View(self)


class WithPlayer:
    @property
    def player(self):
        return self._player()

    @player.setter
    def player(self, player):
        self._player = weakref.ref(player)


class View(WithPlayer):
    def __init__(self, player):
        self.player = player


class Window:
    def __init__(self):
        self.label = Label(self)


class Label:
    def __init__(self, window):
        self.window = window

    @property
    def window(self):
        return self._name

    @window.setter
    def window(self, window):
        self._name = window.name
