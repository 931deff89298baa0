"""A ring through a property: what its setter does decides."""


class Album:
    def __init__(self):
        self.tracks = []

    def add(self):
        track = Track()
        track.album = self
#       ^^^^^^^^^^^^^^^^^^ reference-cycle: `track.album` points back
        self.tracks.append(track)


class Track:
    def __init__(self):
        self._album = None

    @property
    def album(self):
        return self._album

    @album.setter
    def album(self, album):
        self._album = album


class Player:
    def __init__(self):
        self.view = View(self)
        #           ^^^^^^^^^^ reference-cycle: `View` keeps `self` in `View._player`


class View:
    def __init__(self, player):
        self.player = player

    @property
    def player(self):
        return self._player

    @player.setter
    def player(self, player):
        self._player = player
