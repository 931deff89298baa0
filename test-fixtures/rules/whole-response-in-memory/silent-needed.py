"""The whole body is needed, somebody else gets it, or nobody knows what it is."""
import hashlib
import io
import json

import requests


def streamed(url, path):
    with requests.get(url, stream=True) as response, open(path, "wb") as out:
        for block in response.iter_content(chunk_size=65536):
            out.write(block)


def returned(url):
    return requests.get(url).content


def parsed(url):
    return requests.get(url).json()


def loaded(url):
    return json.loads(requests.get(url).text)


def used_twice(url, path):
    response = requests.get(url)
    digest = hashlib.sha256(response.content).hexdigest()
    with open(path, "wb") as out:
        out.write(response.content)
    return digest


def handed_on(url, path, check):
    response = requests.get(url)
    check(response)
    with open(path, "wb") as out:
        out.write(response.content)


def measured(url, path):
    data = requests.get(url).content
    with open(path, "wb") as out:
        out.write(data)
    return len(data)


def unknown_client(client, url, path):
    response = client.get(url)
    with open(path, "wb") as out:
        out.write(response.content)


def unknown_target(url, out):
    out.write(requests.get(url).content)


def buffer(url):
    memory = io.BytesIO()
    memory.write(requests.get(url).content)
    return memory


def session_streams(session: requests.Session, url, path):
    session.stream = True
    response = session.get(url)
    with open(path, "wb") as out:
        for block in response.iter_content():
            out.write(block)


def lines_twice(url):
    rows = requests.get(url).text.splitlines()
    print(len(rows))
    for row in rows:
        print(row)


def conditional(url, path, fallback):
    response = requests.get(url)
    if not response.ok:
        response = requests.get(fallback)
    with open(path, "wb") as out:
        out.write(response.content)


def kept(url, options):
    response = requests.get(url, **options)
    for block in response.iter_content():
        print(len(block))


class Other:
    content = b""


def same_names(path):
    response = Other()
    with open(path, "wb") as out:
        out.write(response.content)


def into_something(url, sinks):
    response = requests.get(url)
    with sinks.begin("wb") as out:
        out.write(response.content)


def opened_to_be_read(url, sink):
    response = requests.get(url)
    with sink.open("rb") as out:
        out.write(response.content)
