# %% fetchall
# recipe: iterate-cursor, less: peak
import os
import sqlite3


def prepare(folder):
    path = os.path.join(folder, "sales.db")
    if not os.path.exists(path):
        connection = sqlite3.connect(path)
        connection.execute("CREATE TABLE sales (name, price)")
        connection.executemany(
            "INSERT INTO sales VALUES (?, ?)", ((f"thing {number}", number) for number in range(50_000))
        )
        connection.commit()
        connection.close()
    return sqlite3.connect(path)


def experiment(connection: sqlite3.Connection):
    cursor = connection.cursor()
    cursor.execute("SELECT name, price FROM sales")
    total = 0
    for row in cursor.fetchall():
        total += row[1]
    return total
