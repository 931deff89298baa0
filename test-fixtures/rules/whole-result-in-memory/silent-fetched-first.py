"""Rows that are fetched so that the connection is free, or closed, before they are used."""


def closed_before(connection):
    cursor = connection.cursor()
    cursor.execute("SELECT path, page FROM reads")
    rows = cursor.fetchall()
    cursor.close()
    connection.close()
    for row in rows:
        print(row)


def left_before(pool):
    with pool.connection() as connection:
        cursor = connection.cursor()
        cursor.execute("SELECT path, page FROM reads")
        rows = cursor.fetchall()
    for row in rows:
        print(row)


def under_a_lock(cursor, lock):
    with lock:
        cursor.execute("SELECT path, page FROM reads")
        rows = cursor.fetchall()
    return {row[0] for row in rows}
