# %% a method that runs again
# recipes: close-previous
import httpx


class Feed:
    def __init__(self):
        self.client = httpx.Client()

    def renew(self):
        self.client = httpx.Client()

    def close(self):
        self.client.close()


def experiment():
    feed = Feed()
    feed.renew()
    feed.renew()
    text = feed.client.get("u").text
    feed.close()
    return text


# %% through a setter
# recipes: close-previous
import httpx


class Feed:
    def __init__(self):
        self._client = None

    @property
    def client(self):
        return self._client

    @client.setter
    def client(self, value):
        self._client = value

    def renew(self):
        self.client = httpx.Client()

    def close(self):
        self._client.close()


def experiment():
    feed = Feed()
    feed.renew()
    feed.renew()
    text = feed.client.get("u").text
    feed.close()
    return text


# %% twice in one method
# recipes: close-previous
class Log:
    def __init__(self, path):
        self.f = open(path, "w")
        self.f = open(path + ".new", "w")

    def close(self):
        self.f.close()


def experiment():
    log = Log("x")
    name = log.f.name
    log.close()
    return name
