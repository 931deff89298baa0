"""Handles that never get a name."""
import json
import os
import pickle
import socket
import sqlite3
import tempfile
import urllib.request
from pathlib import Path


def chained(path):
    text = open(path).read()
    #      ^^^^^^^^^^ unclosed-resource: has no name and is never released
    return text


def in_return(path):
    return open(path).read()
    #      ^^^^^^^^^^ unclosed-resource: has no name and is never released


def argument_of_a_borrower(path):
    return json.load(open(path))
    #                ^^^^^^^^^^ unclosed-resource: has no name and is never released


def looped_over(path):
    for line in open(path):
    #           ^^^^^^^^^^ unclosed-resource: has no name and is never released
        print(line)


def in_a_list_comprehension(path):
    return [line.strip() for line in open(path)]
    #                                ^^^^^^^^^^ unclosed-resource: has no name and is never released


def in_a_dict_call(path):
    return dict(line.split("=", 1) for line in open(path))
    #                                          ^^^^^^^^^^ unclosed-resource: has no name and is never released


def path_object(path):
    return Path(path).open().read()
    #      ^^^^^^^^^^^^^^^^^ unclosed-resource: The file from `Path(path).open` has no name


def path_in_a_variable(path):
    config = Path(path) / "config.ini"
    return config.open().readline()
    #      ^^^^^^^^^^^^^ unclosed-resource: The file from `config.open` has no name


def only_created(path):
    open(path, "w")
   #^^^^^^^^^^^^^^^ unclosed-resource: has no name and is never released


def two_in_one_statement(source):
    return pickle.loads(open(source, "rb").read()) or open(source).readline()
    #                   ^^^^^^^^^^^^^^^^^^ unclosed-resource: has no name
    #                                                 ^^^^^^^^^^^^ unclosed-resource: has no name


def inside_try(path):
    try:
        return open(path).readline()
        #      ^^^^^^^^^^ unclosed-resource: has no name and is never released
    except OSError:
        return ""


def in_a_condition(path):
    if open(path).readline() == "x":
    #  ^^^^^^^^^^ unclosed-resource: has no name and is never released
        print(path)


def after_a_list(path):
    for word in open(path).readline().split():
    #           ^^^^^^^^^^ unclosed-resource: has no name and is never released
        print(word)


def response(url):
    return urllib.request.urlopen(url).read(100)
    #      ^^^^^^^^^^^^^^^^^^^^^^^^^^^ unclosed-resource: The HTTP response from `urllib.request.urlopen` has no name


def command():
    return os.popen("uname").readline()
    #      ^^^^^^^^^^^^^^^^^ unclosed-resource: The command pipe from `os.popen` has no name


def query(path):
    return sqlite3.connect(path).execute("select 1").fetchone()
    #      ^^^^^^^^^^^^^^^^^^^^^ unclosed-resource: The connection from `sqlite3.connect` has no name


def send(address):
    socket.create_connection(address).sendall(b"x")
   #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unclosed-resource: The socket from `socket.create_connection` has no name


def name_is_taken(path):
    f = 1
    text = open(path).readline()
    #      ^^^^^^^^^^ unclosed-resource: has no name and is never released
    return text, f


def path_of_a_temporary(text):
    path = tempfile.NamedTemporaryFile(suffix=".txt").name
    #      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unclosed-resource: has no name and is never released
    print(path, text)
