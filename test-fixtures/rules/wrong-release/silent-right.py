"""The right verb is called too, or somebody else holds the object."""
import contextlib
import imaplib
import socket
import threading
from http.server import HTTPServer, SimpleHTTPRequestHandler

import aiohttp
import asyncio
import cv2
import httpx
import matplotlib.pyplot as plt
from selenium import webdriver


def both(url):
    driver = webdriver.Chrome()
    try:
        driver.get(url)
        driver.close()
    finally:
        driver.quit()


def window_first(urls):
    driver = webdriver.Chrome()
    try:
        for url in urls:
            driver.get(url)
            driver.close()
    finally:
        driver.quit()


def managed(url):
    with webdriver.Chrome() as driver:
        driver.get(url)
        driver.close()


def returned(url):
    driver = webdriver.Chrome()
    driver.get(url)
    driver.close()
    return driver


def handed_on(pool):
    driver = webdriver.Chrome()
    driver.close()
    pool.append(driver)


def polite(host):
    connection = socket.create_connection((host, 80))
    try:
        connection.sendall(b"bye")
        connection.shutdown(socket.SHUT_WR)
        return connection.recv(100)
    finally:
        connection.close()


def shut_then_close(host):
    connection = socket.create_connection((host, 80))
    with contextlib.suppress(OSError):
        connection.shutdown(socket.SHUT_RDWR)
    connection.close()


def served(seconds):
    with HTTPServer(("", 0), SimpleHTTPRequestHandler) as server:
        threading.Timer(seconds, server.shutdown).start()
        server.serve_forever()
        server.shutdown()


def mailbox(host):
    mail = imaplib.IMAP4_SSL(host)
    try:
        mail.select()
        mail.close()
    finally:
        mail.logout()


def released(path):
    capture = cv2.VideoCapture(path)
    try:
        return capture.read()
    finally:
        capture.release()


async def awaited(url):
    session = aiohttp.ClientSession()
    try:
        return await session.get(url)
    finally:
        await session.close()


async def gathered():
    client = httpx.AsyncClient()
    try:
        await client.get("https://example.org")
    finally:
        await asyncio.gather(client.aclose(), asyncio.sleep(0))


def run_to_end():
    client = httpx.AsyncClient()
    asyncio.run(client.aclose())


class Owner:
    def __init__(self):
        self.driver = webdriver.Firefox()

    def next_window(self):
        self.driver.close()

    def stop(self):
        self.driver.quit()


class Mixed:
    """What else may be assigned is not known."""

    def __init__(self, driver=None):
        self.driver = driver or webdriver.Firefox()

    def stop(self):
        self.driver.close()


class Given:
    def __init__(self, driver):
        self.driver = driver

    def stop(self):
        self.driver.close()


class Handed:
    def __init__(self, registry):
        self.driver = webdriver.Firefox()
        registry.add(self.driver)

    def stop(self):
        self.driver.close()


class Awaiting:
    def __init__(self):
        self.session = aiohttp.ClientSession()

    async def close(self):
        await self.session.close()


def not_a_browser(webdriver):
    driver = webdriver.Chrome()
    driver.close()


def one_figure_reused(samples):
    figure = plt.figure()
    for name, values in samples.items():
        plt.plot(values)
        figure.savefig(name)
        plt.clf()
    plt.close(figure)


def current_figure(samples):
    for name, values in samples.items():
        plt.plot(values)
        plt.savefig(name)
        plt.clf()


def cleared_and_closed(values, path):
    fig, axes = plt.subplots()
    axes.plot(values)
    fig.savefig(path)
    fig.clf()
    plt.close(fig)
