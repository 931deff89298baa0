# %% once per request
# recipes: hoist-client
# measures: made
import httpx
from fastapi import FastAPI

app = FastAPI()


@app.get("/rates")
def rates():
    with httpx.Client(timeout=5) as client:
        return client.get("https://example.org").text


def experiment():
    return [rates() for _ in range(3)]


# %% once per iteration
# recipes: hoist-out-of-loop
# measures: made
import requests


def fetch(urls):
    texts = []
    for url in urls:
        with requests.Session() as session:
            texts.append(session.get(url).text)
    return texts


def experiment():
    return fetch(["a", "b", "c"])


# %% keyed by an address
# recipes: cache-by-address
# measures: made
import sqlalchemy


def rows(dsn, query):
    engine = sqlalchemy.create_engine(dsn)
    return engine.get(query).text


def experiment():
    return [rows("dsn", str(it)) for it in range(3)]


# %% the description of a service
# recipes: cache-document
# measures: made
import zeep
from zeep.transports import Transport


def call(url, user):
    transport = Transport(timeout=10)
    client = zeep.Client(url, transport=transport)
    return client.service.Get(user)


def experiment():
    return [call("wsdl", it) for it in range(3)]
