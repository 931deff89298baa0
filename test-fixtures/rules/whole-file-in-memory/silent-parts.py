"""A whole file that is needed, or that is not known to be one."""

import csv
import hashlib
import pathlib


def in_blocks(path):
    digest = hashlib.md5()
    with open(path, "rb") as f:
        for block in iter(lambda: f.read(65536), b""):
            digest.update(block)
    return digest.hexdigest()


def used_twice(path):
    with open(path, "rb") as f:
        data = f.read()
    return hashlib.md5(data).hexdigest(), data


def unknown(f):
    return hashlib.md5(f.read()).hexdigest()


def no_digest(path, table):
    with open(path, "rb") as f:
        table.update(f.read())


def shadowed(path, hashlib):
    with open(path, "rb") as f:
        return hashlib.md5(f.read()).hexdigest()


def first_lines(path):
    with open(path) as f:
        return f.readlines()[:4]


def last(path):
    with open(path, "rb") as f:
        return f.read()[-4:]


def up_to(path, n):
    with open(path, "rb") as f:
        return f.read()[:n], f.read()[:-1]


def header(path):
    with open(path, "rb") as f:
        return f.read(4)


def handed_out(path):
    with open(path) as f:
        return csv.reader(f.readlines())


def not_a_path(page):
    for line in page.read_text().splitlines():
        print(line)


def both(path: pathlib.Path):
    text = path.read_text()
    for line in text.splitlines():
        print(line, len(text))


def written_back(path: pathlib.Path):
    for line in path.read_text().splitlines():
        path.write_text(line)


def never(log_path):
    return None
    with open(log_path) as log:
        for line in log.readlines():
            print(line)
