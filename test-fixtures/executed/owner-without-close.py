# %% no close
# recipes: add-close
import httpx


class Api:
    def __init__(self):
        self.client = httpx.Client()

    def text(self, path):
        return self.client.get(path).text


def experiment():
    api = Api()
    text = api.text("u")
    getattr(api, "close", lambda: None)()
    return text


# %% a close that says good-bye only
# recipes: release-in-close
import httpx


class Api:
    def __init__(self):
        self.client = httpx.Client()

    def text(self, path):
        return self.client.get(path).text

    def close(self):
        print("closed")


def experiment():
    api = Api()
    text = api.text("u")
    api.close()
    return text


# %% acquired in `__enter__`
# recipes: release-in-close
import socket


class Pair:
    def __enter__(self):
        self.sock = socket.socket()
        return self

    def __exit__(self, *exc):
        return False


def experiment():
    with Pair() as pair:
        found = pair.sock.fileno() > 0
    del pair
    return found


# %% descriptors from a tuple
# recipes: add-close
import os


class Pipe:
    def __init__(self):
        self.reader, self.writer = os.pipe()

    def echo(self, data):
        os.write(self.writer, data)
        return os.read(self.reader, len(data))


def experiment():
    pipe = Pipe()
    KEPT.append(pipe)
    found = pipe.echo(b"text")
    getattr(pipe, "close", lambda: None)()
    return found


# %% an asynchronous client
# recipes: add-close
import asyncio

import aiohttp


class Api:
    def __init__(self):
        self.session = aiohttp.ClientSession()

    async def text(self, path):
        return f"{path} of {type(self.session).__name__}"


async def ask(path):
    api = Api()
    text = await api.text(path)
    if hasattr(api, "close"):
        await api.close()
    return text


async def ask_all():
    texts = []
    for path in ("u", "v"):
        texts.append(await ask(path))
    return texts


def experiment():
    return asyncio.run(ask_all())


# %% an asynchronous client, and a close that says good-bye only
# recipes: release-in-close
import asyncio

import aiohttp


class Api:
    def __init__(self):
        self.session = aiohttp.ClientSession()

    async def close(self):
        """Ends it."""
        print("closed")


async def ask_all():
    for _ in range(2):
        api = Api()
        await api.close()


def experiment():
    return asyncio.run(ask_all())
