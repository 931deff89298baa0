"""The block ends the transaction only."""
import sqlite3
from sqlite3 import connect

import psycopg2


def names(path):
    with sqlite3.connect(path) as db:
    #    ^^^^^^^^^^^^^^^^^^^^^ with-does-not-close: This `with` ends the transaction; the connection from `sqlite3.connect` stays open
        return db.execute("select name from users").fetchall()


def without_a_name(path):
    with connect(path):
    #    ^^^^^^^^^^^^^ with-does-not-close: the connection from `connect` stays open
        pass


def among_others(path, log):
    with open(log) as f, sqlite3.connect(path) as db:
    #                    ^^^^^^^^^^^^^^^^^^^^^ with-does-not-close: stays open after the block
        db.execute(f.readline())


def in_a_loop(paths):
    for path in paths:
        with sqlite3.connect(path) as db:
        #    ^^^^^^^^^^^^^^^^^^^^^ with-does-not-close: stays open after the block
            db.execute("vacuum")


def postgres(dsn):
    with psycopg2.connect(dsn) as conn:
    #    ^^^^^^^^^^^^^^^^^^^^^ with-does-not-close: stays open after the block
        with conn.cursor() as cursor:
            cursor.execute("select 1")


class Store:
    def save(self, path):
        with sqlite3.connect(path) as db:
        #    ^^^^^^^^^^^^^^^^^^^^^ with-does-not-close: stays open after the block
            db.execute("delete from t")
