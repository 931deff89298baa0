"""Dear clients keyed by an address, and dear ones made anew in a plain function."""
import ssl
import urllib.request

import sqlalchemy
import zeep
from zeep.transports import Transport


def call(url):
    client = zeep.Client(url)
    #        ^^^^^^^^^^^^^^^^ client-per-call: The SOAP client from `zeep.Client` is made anew for every call, although one for each address can be kept.
    return client.service.Get()


def call_as(url, user, password):
    transport = Transport(timeout=10)
    client = zeep.Client(url, transport=transport)
    #        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ client-per-call: The SOAP client from `zeep.Client` is made anew for every call, although one for each address can be kept.
    return client.service.Get(user, password)


def rows(dsn, query):
    engine = sqlalchemy.create_engine(dsn, echo=False)
    #        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ client-per-call: The database engine from `sqlalchemy.create_engine` is made anew for every call, although one for each address can be kept.
    with engine.connect() as connection:
        return connection.execute(query).all()


def names():
    engine = sqlalchemy.create_engine("sqlite:///names.db")
    #        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ client-per-call: The database engine from `sqlalchemy.create_engine` is made anew for every call of `names`.
    with engine.connect() as connection:
        return connection.execute("select name from names").all()


def insecure(path):
    context = ssl.create_default_context()
    #         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ client-per-call: The TLS context from `ssl.create_default_context` is made anew for every call of `insecure`.
    context.check_hostname = False
    print(context, path)
