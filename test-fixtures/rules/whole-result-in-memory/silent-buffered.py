"""Cursors that hold all rows already, and wrappers that cannot be iterated over."""

import pymysql


def total(connection):
    cursor = connection.cursor()
    cursor.execute("SELECT price FROM sales")
    return [price for (price,) in cursor.fetchall()]


def connected(host):
    with pymysql.connect(host=host) as connection:
        with connection.cursor() as cursor:
            cursor.execute("SELECT price FROM sales")
            for row in cursor.fetchall():
                print(row)
