"""Made once, built from the call's arguments, kept, handed on, or meant for one use."""
import asyncio
import contextlib
import functools
import ssl
import time
from concurrent.futures import ThreadPoolExecutor

import flask
import httpx
import pika
import requests
import zeep
from fastapi import FastAPI
from selenium import webdriver
from sqlalchemy import create_engine
from sqlalchemy.orm import sessionmaker
from zeep.cache import SqliteCache
from zeep.transports import Transport

app = FastAPI()
session = requests.Session()
engine = create_engine("sqlite://")
soap = zeep.Client("https://example.org?wsdl")


@app.get("/shared")
def shared():
    return session.get("https://example.org").text


@app.get("/as-user")
def as_user(token: str):
    with httpx.Client(headers={"Authorization": token}) as client:
        return client.get("https://example.org").json()


@app.get("/as-user-later")
def as_user_later(user: str, password: str):
    own = requests.Session()
    own.auth = (user, password)
    try:
        return own.get("https://example.org").json()
    finally:
        own.close()


@app.get("/headers")
def with_headers(token: str):
    with requests.Session() as own:
        own.headers.update({"Authorization": token})
        return own.get("https://example.org").json()


@app.get("/proxied")
def proxied():
    with httpx.Client(headers=dict(flask.request.headers)) as client:
        return client.get("https://example.org").json()


@app.get("/work")
def fan_out():
    with ThreadPoolExecutor() as workers:
        return list(workers.map(session.get, ["a", "b"]))


@app.get("/picture")
def picture():
    with webdriver.Chrome() as driver:
        driver.get("https://example.org")
        return driver.title


@app.on_event("startup")
def startup():
    app.state.client = httpx.Client()


@functools.lru_cache(maxsize=4)
def client_for(url):
    return zeep.Client(url)


@functools.lru_cache
def description(url):
    client = zeep.Client(url)
    return client.wsdl.dump()


def make_engine(url):
    return create_engine(url)


def session_for(url):
    made = create_engine(url)
    return sessionmaker(bind=made)()


class Store:
    def __init__(self, url):
        self.engine = create_engine(url)
        self.client = None

    def get(self):
        if self.client is None:
            self.client = httpx.Client()
        return self.client

    def close(self):
        self.client.close()


@contextlib.contextmanager
def connected(url):
    made = create_engine(url)
    try:
        yield made
    finally:
        made.dispose()


def each_its_own(hosts):
    for host in hosts:
        with httpx.Client(base_url=host) as client:
            client.get("/")


def each_its_own_login(users):
    for name, password in users:
        with requests.Session() as own:
            own.auth = (name, password)
            own.get("https://example.org")


def try_again(url):
    for attempt in range(3):
        with contextlib.suppress(requests.ConnectionError):
            with requests.Session() as own:
                return own.get(url)


def until_it_works():
    while True:
        client = httpx.Client()
        with client:
            client.get("https://example.org")
        break


def reconnect(parameters):
    while True:
        try:
            with pika.BlockingConnection(parameters) as connection:
                connection.channel().start_consuming()
        except pika.exceptions.AMQPConnectionError:
            time.sleep(1)


def main(argv):
    with requests.Session() as own:
        for url in argv:
            own.get(url)


def cached_description(url):
    transport = Transport(cache=SqliteCache())
    client = zeep.Client(url, transport=transport)
    return client.service.Get()


def caching(url):
    client = zeep.CachingClient(url)
    return client.service.Get()


def own_rules(ca_path, ciphers, request):
    secure = ssl.create_default_context(cafile=request.ca)
    secure.set_ciphers(ciphers)
    return secure


def once():
    with requests.Session() as own:
        return own.get("https://example.org/version").text


VERSION = once()


def loop_of_its_own(work):
    loop = asyncio.new_event_loop()
    try:
        return loop.run_until_complete(work)
    finally:
        loop.close()


async def all_through_one(urls, load):
    async with httpx.AsyncClient() as client:
        await asyncio.gather(*[load(url, client=client) for url in urls])


async def handed_to_helper(url, load):
    async with httpx.AsyncClient() as client:
        await load(url, client)


def until_connected():
    connected = False
    while not connected:
        with httpx.Client(base_url="https://example.org") as client:
            connected = client.get("/health").status_code == 200


def some_tries(max_retries):
    for _ in range(max_retries):
        with httpx.Client() as client:
            answer = client.get("https://example.org")
            if answer.status_code == 200:
                return answer
    return None


def rounds():
    for _ in range(5):
        with httpx.Client() as client:
            if client.get("https://example.org").status_code == 200:
                break
        time.sleep(1)
