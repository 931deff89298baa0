import sqlite3


def total(path: str, connection: sqlite3.Connection):
    cursor = connection.cursor()
    cursor.execute("SELECT price FROM sales")
    price = 0
    for row in cursor.fetchall():
    #          ^^^^^^^^^^^^^^^^^ whole-result-in-memory: `cursor.fetchall()` holds every row of the result in memory, and the loop takes one row at a time.
        price += row[0]
    return price


def named(connection):
    cursor = connection.cursor()
    cursor.execute("SELECT * FROM sales")
    rows = cursor.fetchall()
    #      ^^^^^^^^^^^^^^^^^ whole-result-in-memory: `cursor.fetchall()` holds every row of the result in memory, and the loop takes one row at a time.
    for row in rows:
        process(row)


def chained(connection):
    return [row[0] for row in connection.execute("SELECT name FROM sales").fetchall()]
    #                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ whole-result-in-memory: `connection.execute("SELECT name FROM sales").fetchall()` holds every row of the result in memory, and the comprehension takes one row at a time.


def numbered(cursor):
    for number, row in enumerate(cursor.fetchall()):
    #                            ^^^^^^^^^^^^^^^^^ whole-result-in-memory: `cursor.fetchall()` holds every row of the result in memory, and the loop takes one row at a time.
        process(number, row)


def closed_first(connection):
    cursor = connection.cursor()
    cursor.execute("SELECT * FROM sales")
    rows = cursor.fetchall()
    #      ^^^^^^^^^^^^^^^^^ whole-result-in-memory: `cursor.fetchall()` holds every row of the result in memory, and the loop takes one row at a time.
    cursor.close()
    for row in rows:
        process(row)


async def awaited(cursor):
    for row in await cursor.fetchall():
    #                ^^^^^^^^^^^^^^^^^ whole-result-in-memory: `cursor.fetchall()` holds every row of the result in memory, and the loop takes one row at a time.
        process(row)


class Repository:
    def names(self):
        self.cursor.execute("SELECT name FROM people")
        return {row[0] for row in self.cursor.fetchall()}
        #                         ^^^^^^^^^^^^^^^^^^^^^^ whole-result-in-memory: `self.cursor.fetchall()` holds every row of the result in memory, and the comprehension takes one row at a time.
