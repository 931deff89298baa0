"""A driver that buffers has a cursor that does not; a wrapper may be an iterator."""

import pymysql
from pymysql.cursors import SSCursor


def total(connection):
    cursor = connection.cursor(SSCursor)
    cursor.execute("SELECT price FROM sales")
    for row in cursor.fetchall():
    #          ^^^^^^^^^^^^^^^^^ whole-result-in-memory: `cursor.fetchall()` holds every row of the result in memory, and the loop takes one row at a time.
        print(row)


class Rows:
    def __init__(self, cursor):
        self.cursor = cursor

    def __iter__(self):
        return iter(self.cursor)

    def fetchall(self):
        return self.cursor.fetchall()


def wrapped(cursor):
    rows = Rows(cursor)
    for row in rows.fetchall():
    #          ^^^^^^^^^^^^^^^ whole-result-in-memory: `rows.fetchall()` holds every row of the result in memory, and the loop takes one row at a time.
        print(row)
