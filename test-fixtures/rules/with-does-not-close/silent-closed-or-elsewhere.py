"""Closed, used or owned elsewhere; or a context that does close."""
import sqlite3
from contextlib import ExitStack, closing

import psycopg


def closed_by_closing(path):
    with closing(sqlite3.connect(path)) as db, db:
        return db.execute("select 1").fetchone()


def closed_afterwards(path):
    with sqlite3.connect(path) as db:
        db.execute("delete from t")
    db.close()


def used_afterwards(path):
    with sqlite3.connect(path) as db:
        db.execute("delete from t")
    return db.execute("select 1").fetchone()


def returned_from_the_block(path):
    with sqlite3.connect(path) as db:
        return db


def parameter(db):
    with db:
        db.execute("delete from t")


def transaction_of_an_open_one(path):
    db = sqlite3.connect(path)
    try:
        with db:
            db.execute("delete from t")
    finally:
        db.close()


class Store:
    def __init__(self, path):
        self.db = sqlite3.connect(path)

    def save(self):
        with self.db:
            self.db.execute("delete from t")

    def save_in(self, path):
        with sqlite3.connect(path) as self.db:
            self.db.execute("delete from t")

    def close(self):
        self.db.close()


def psycopg_three(dsn):
    with psycopg.connect(dsn) as conn:
        conn.execute("select 1")


def in_a_stack(path):
    with ExitStack() as stack:
        db = stack.enter_context(closing(sqlite3.connect(path)))
        return db.execute("select 1").fetchone()


def captured(path):
    with sqlite3.connect(path) as db:
        return lambda: db.execute("select 1")
