"""A wrapper around a cursor has no more than it defines."""


class Cursor:
    def __init__(self, cursor):
        self.cursor = cursor

    def execute(self, sql):
        self.cursor.execute(sql.replace("?", "%s"))

    def fetchall(self):
        return self.cursor.fetchall()


def total(connection):
    cursor = Cursor(connection.cursor())
    cursor.execute("SELECT price FROM sales")
    return [price for (price,) in cursor.fetchall()]
