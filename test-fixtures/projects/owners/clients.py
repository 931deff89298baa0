import requests
from base import Closing, Root


class Closed(Closing):
    """The base in the other file closes it."""

    def __init__(self):
        self.session = requests.Session()


class Open(Root):
    def __init__(self):
        self.session = requests.Session()
        #              ^^^^^^^^^^^^^^^^^^ owner-without-close: `Open` keeps the HTTP session

    def get(self, url):
        return self.session.get(url)


class ClosedBelow(Root):
    """A subclass in another file closes it."""

    def __init__(self):
        self.link = requests.Session()


class ClosedByOwner(Root):
    """Whoever has one closes what is in it."""

    def __init__(self):
        self.wire = requests.Session()
