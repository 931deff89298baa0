"""Functions inside the function, managers of the project that only use what they are given."""
import json
import subprocess
import tempfile
import tokenize
import xml.parsers.expat
from contextlib import contextmanager
from xml.dom import minidom

import httpx


def chunks(path):
    def pieces(log, size):
        while True:
            data = log.read(size)
            if not data:
                break
            yield data

    log = open(path)
    #     ^^^^^^^^^^ unclosed-resource: never released
    for piece in pieces(log, 3):
        print(piece)


def edited(editor):
    draft = tempfile.NamedTemporaryFile(suffix=".txt")
    #       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unclosed-resource: never released
    draft.write(b"text")
    draft.flush()
    subprocess.check_call([editor, draft.name])


@contextmanager
def events(client, url, **keywords):
    with client.stream("POST", url, **keywords) as response:
        yield json.loads(response.read())


def stream(url, payload):
    client = httpx.Client(timeout=60)
    #        ^^^^^^^^^^^^^^^^^^^^^^^^ unclosed-resource: never released
    with events(client, url, json=payload) as found:
        for it in found:
            yield it


def encoding(path):
    script = open(path, "rb")
    #        ^^^^^^^^^^^^^^^^ unclosed-resource: never released
    found, _ = tokenize.detect_encoding(script.readline)
    return found


def parsed(path):
    parser = xml.parsers.expat.ParserCreate()
    source = open(path, "rb")
    #        ^^^^^^^^^^^^^^^^ unclosed-resource: never released
    parser.ParseFile(source)


def pretty(path, target):
    document = minidom.parse(path)
    out = open(target, "w")
    #     ^^^^^^^^^^^^^^^^^ unclosed-resource: never released
    document.writexml(out)
