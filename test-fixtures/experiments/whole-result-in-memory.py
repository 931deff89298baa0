import sqlite3

from claims import claim, peak, report

connection = sqlite3.connect(":memory:")
connection.execute("CREATE TABLE sales (price INTEGER, note TEXT)")
connection.executemany("INSERT INTO sales VALUES (?, ?)", ((i, f"note {i}") for i in range(50_000)))


def rows():
    return connection.execute("SELECT price, note FROM sales")


def fetched():
    for row in rows().fetchall():
        row[0]


def iterated():
    for row in rows():
        row[0]


@claim("`fetchall()` holds every row; the cursor itself gives one at a time")
def _():
    return peak(fetched) > 20 * peak(iterated)


report()
connection.close()
