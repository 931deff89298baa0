"""Stand-ins for libraries that need not be installed: each does with its resource what the library's documentation says.

A stand-in counts as open from the moment it is made until the method that releases it is called; that it is collected
earlier does not count as a release.
"""
import sqlite3
import sys
import types

import tensors

OPEN = set()
MADE = []


class Tracked:
    def __init__(self, *args, **kwargs):
        self.number = len(MADE)
        MADE.append(type(self).__name__)
        OPEN.add(self.number)

    def _release(self):
        OPEN.discard(self.number)


class Client(Tracked):
    """`with` closes, `close()` closes."""

    def __init__(self, *args, **kwargs):
        super().__init__()
        self.headers = {}

    def get(self, url, **kwargs):
        if url == "bad":
            raise ValueError(url)
        return Answer(url)

    def close(self):
        self._release()

    dispose = close

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        self.close()


class Answer:
    def __init__(self, url):
        self.text = f"text of {url}"

    def json(self):
        return {"text": self.text}


class AsyncClient(Tracked):
    """`aclose()` closes once it is awaited."""

    async def get(self, url):
        return Answer(url)

    async def aclose(self):
        self._release()

    async def __aenter__(self):
        return self

    async def __aexit__(self, *exc):
        await self.aclose()


class ClientSession(AsyncClient):
    async def close(self):
        self._release()


class Browser(Tracked):
    """`close()` closes a window, `quit()` ends the browser."""

    title = "title"

    def get(self, url):
        if url == "bad":
            raise ValueError(url)

    def close(self):
        pass

    def quit(self):
        self._release()


class Capture(Tracked):
    """`release()` releases; nothing of a video capture is called `close`."""

    def read(self):
        return True, "frame"

    def close(self):
        raise AttributeError("close")

    def release(self):
        self._release()


class Connection(Tracked):
    """`with` ends the transaction and leaves the connection open."""

    def execute(self, query):
        return [query]

    def close(self):
        self._release()

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        return None


class TrackedSqlite(sqlite3.Connection):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.number = len(MADE)
        MADE.append("sqlite3.Connection")
        OPEN.add(self.number)

    def close(self):
        OPEN.discard(self.number)
        super().close()


class Soap(Tracked):
    """Reads the service's description, unless its transport has a cache that knows it."""

    known = {}

    def __init__(self, url, transport=None):
        cached = transport is not None and transport.cache is not None
        if not cached or url not in self.known:
            super().__init__()
            self._release()
            if cached:
                self.known[url] = True
        self.service = self

    def Get(self, *args):
        return args


class Transport:
    def __init__(self, timeout=0, cache=None):
        self.cache = cache


class Figure:
    def __init__(self, pyplot):
        self.pyplot = pyplot
        self.number = len(MADE)
        MADE.append("Figure")
        OPEN.add(self.number)

    def plot(self, values):
        if "bad" in values:
            raise ValueError("bad")

    def savefig(self, path):
        pass

    def clf(self):
        pass


def pyplot():
    figures = []

    def figure(*args, **kwargs):
        figures.append(Figure(None))
        return figures[-1]

    def subplots(*args, **kwargs):
        made = figure()
        return made, made

    def close(which=None):
        for it in [figures[-1]] if which is None and figures else [it for it in figures if which in (it, "all")]:
            OPEN.discard(it.number)
            figures.remove(it)

    def plot(values):
        figures[-1].plot(values)

    return dict(
        figure=figure, subplots=subplots, close=close, plot=plot, clf=lambda: None, savefig=lambda path: None
    )


class Application:
    def get(self, path):
        return lambda function: function


def install():
    real = sqlite3.connect
    sqlite3.connect = lambda *args, **kwargs: real(*args, factory=TrackedSqlite, **kwargs)
    soap = dict(Client=Soap, transports=module("zeep.transports", Transport=Transport))
    module("zeep", **soap)
    module("zeep.cache", SqliteCache=lambda: "cache", InMemoryCache=lambda: "cache")
    module("httpx", Client=Client, AsyncClient=AsyncClient)
    module("requests", Session=Client)
    module("aiohttp", ClientSession=ClientSession)
    module("selenium", webdriver=module("selenium.webdriver", Chrome=Browser, Firefox=Browser))
    module("cv2", VideoCapture=Capture)
    module("psycopg2", connect=Connection)
    module("sqlalchemy", create_engine=Client)
    module("grpc", insecure_channel=Client)
    module("fastapi", FastAPI=Application)
    module("torch", tensor=tensors.tensor, Tensor=tensors.Tensor)
    module("matplotlib", pyplot=module("matplotlib.pyplot", **pyplot()))


def module(name, **members):
    made = types.ModuleType(name)
    vars(made).update(members)
    sys.modules[name] = made
    return made


def still_open():
    return len(OPEN)


def made():
    return len(MADE)
