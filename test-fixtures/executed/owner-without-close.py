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
