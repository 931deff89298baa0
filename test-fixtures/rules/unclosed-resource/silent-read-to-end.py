"""An HTTP response that was read to its end holds no socket any more; a server that serves to the end needs none."""

import json
import shutil
import socketserver
import urllib.request
from xml.etree.ElementTree import ElementTree

from sqlalchemy.orm import Session


def whole(url):
    return urllib.request.urlopen(url).read()


def by_name(url):
    response = urllib.request.urlopen(url)
    print(response.status)
    return response.read().decode()


def body_of(response):
    return response.read().decode("utf-8")


def by_helper(url):
    response = urllib.request.urlopen(url)
    print(body_of(response))


def parsed(url):
    return json.load(urllib.request.urlopen(url))


def saved(url, path):
    with open(path, "wb") as out:
        shutil.copyfileobj(urllib.request.urlopen(url), out)


def serve(handler):
    server = socketserver.TCPServer(("", 80), handler)
    server.serve_forever()


def migrate(bind):
    session = Session(bind=bind)
    session.execute("update t set a = 1")
    session.commit()


def close_them_all(engine):
    session = Session(engine)
    try:
        print(session.execute("select 1").scalar())
    finally:
        session.close_all()


def tree(url):
    response = urllib.request.urlopen(url)
    return ElementTree(file=response)
