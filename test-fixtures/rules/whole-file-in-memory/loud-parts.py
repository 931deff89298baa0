"""A whole file of which little is left: a digest, or its first part."""

import csv
import hashlib
import hmac
import pathlib
import zlib


def digest(path):
    with open(path, "rb") as f:
        return hashlib.md5(f.read()).hexdigest()
        #                  ^^^^^^^^ whole-file-in-memory: `f.read()` holds the whole file in memory only for `hashlib.md5`, which can take one block after the other.


def named_digest(path):
    with open(path, "rb") as f:
        data = f.read()
        #      ^^^^^^^^ whole-file-in-memory: only for `hashlib.sha256`
        digest = hashlib.sha256(data, usedforsecurity=False)  # not for secrets
    return digest.hexdigest()


def updated(path, key):
    mac = hmac.new(key, digestmod="sha1")
    with open(path, "rb") as f:
        mac.update(f.read())
        #          ^^^^^^^^ whole-file-in-memory: only for `mac.update`
    return mac.digest()


def by_name(path, name):
    with open(path, "rb") as f:
        value = hashlib.new(name, f.read()).digest()[:4]
        #                         ^^^^^^^^ whole-file-in-memory: only for `hashlib.new`
    return value


def many(paths):
    digest = hashlib.sha1()
    for path in paths:
        with path.open("rb") as block, open(path, "rb") as f:
            block.seek(0)
            digest.update(f.read())
            #             ^^^^^^^^ whole-file-in-memory: only for `digest.update`
    return digest


def closed(path):
    with open(path, "rb") as f:
        data = f.read()
        #      ^^^^^^^^ whole-file-in-memory: only for `hashlib.md5`
    return hashlib.md5(data).hexdigest()


def in_the_middle(path):
    with open(path, "rb") as f:
        return path, hashlib.md5(f.read()).hexdigest()
        #                        ^^^^^^^^ whole-file-in-memory: only for `hashlib.md5`


def rewound(path):
    with open(path, "rb") as f:
        found = hashlib.md5(f.read()).hexdigest()
        #                   ^^^^^^^^ whole-file-in-memory: only for `hashlib.md5`
        f.seek(0)
        return found, f.readline()


def checksum(path):
    with open(path, "rb") as f:
        return zlib.crc32(f.read())
        #                 ^^^^^^^^ whole-file-in-memory: only for `zlib.crc32`


def of_path(path: pathlib.Path):
    return hashlib.md5(path.read_bytes()).hexdigest()
    #                  ^^^^^^^^^^^^^^^^^ whole-file-in-memory: `path.read_bytes()` holds the whole file in memory only for `hashlib.md5`


def magic(path):
    with open(path, "rb") as f:
        return f.read()[:4] == b"PK\3\4"
        #      ^^^^^^^^ whole-file-in-memory: `f.read()` holds the whole file in memory, and only its first 4 bytes are used.


def start(path):
    with open(path) as f:
        return f.read()[0:1_000]
        #      ^^^^^^^^ whole-file-in-memory: `f.read()` holds the whole file in memory, and only its first 1_000 characters are used.


def lines_of_path(path: pathlib.Path):
    for line in path.read_text().splitlines():
        #       ^^^^^^^^^^^^^^^^ whole-file-in-memory: `path.read_text()` holds the whole file in memory, and splitting it holds it a second time; the loop takes one line at a time.
        print(line)


def rows(path):
    with open(path) as f:
        for row in csv.reader(f.readlines()):
            #                 ^^^^^^^^^^^^^ whole-file-in-memory: `f.readlines()` holds the whole file in memory as a list of lines, and the loop takes one line at a time.
            print(row)


def records(path):
    with open(path) as f:
        return [row["id"] for row in csv.DictReader(f.read().splitlines(), delimiter=";")]
        #                                           ^^^^^^^^ whole-file-in-memory: splitting it holds it a second time; the comprehension takes one line at a time.
