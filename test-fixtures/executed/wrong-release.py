# %% the window instead of the browser
# recipes: right-verb-in-finally
from selenium import webdriver


def title(url):
    driver = webdriver.Chrome()
    driver.get(url)
    found = driver.title
    driver.close()
    return found


def experiment():
    return title("u")


# %% in finally
# recipes: right-verb
from selenium import webdriver


def title(url):
    driver = webdriver.Chrome()
    try:
        driver.get(url)
        return driver.title
    finally:
        driver.close()


def experiment():
    try:
        title("bad")
    except ValueError as error:
        KEPT.append(error)
    return title("u"), [str(it) for it in KEPT]


# %% an attribute
# recipes: right-verb
from selenium import webdriver


class Browser:
    def __init__(self):
        self.driver = webdriver.Firefox()

    def open(self, url):
        self.driver.get(url)

    def stop(self):
        self.driver.close()


def experiment():
    browser = Browser()
    try:
        browser.open("u")
    finally:
        browser.stop()


# %% a coroutine nobody awaits
# recipes: add-await
import asyncio

import httpx


async def fetch(url):
    client = httpx.AsyncClient()
    try:
        return (await client.get(url)).text
    finally:
        client.aclose()


def experiment():
    return asyncio.run(fetch("u"))


# %% half closed
# recipes: right-verb-in-finally
import socket


def say(address, data):
    connection = socket.create_connection(address)
    connection.sendall(data)
    connection.shutdown(socket.SHUT_RDWR)


def experiment():
    with socket.create_server(("127.0.0.1", 0)) as server:
        say(server.getsockname(), b"x")
        peer, _ = server.accept()
        with peer:
            return peer.recv(10)


# %% an attribute that is half closed
# recipes: add-release
import socket


class Speaker:
    def __init__(self, address):
        self.connection = socket.create_connection(address)

    def say(self, data):
        self.connection.sendall(data)

    def stop(self):
        self.connection.shutdown(socket.SHUT_RDWR)


def experiment():
    with socket.create_server(("127.0.0.1", 0)) as server:
        speaker = Speaker(server.getsockname())
        try:
            speaker.say(b"x")
        finally:
            speaker.stop()
        peer, _ = server.accept()
        with peer:
            return peer.recv(10)


# %% an emptied figure
# recipes: clear-to-close
import matplotlib.pyplot as plt


def save_all(samples):
    for name, values in samples.items():
        plt.figure()
        plt.plot(values)
        plt.savefig(name)
        plt.clf()


def experiment():
    return save_all({"a": [1], "b": [2]})
