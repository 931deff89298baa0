"""Orders in a small database."""

import sqlite3

EVENTS = []


def orders_of(customer, path="shop.db"):
    connection = sqlite3.connect(path)
    cursor = connection.cursor()
    cursor.execute("select article, amount from orders where customer = ?", (customer,))
    return cursor.fetchall()


def add_order(customer, article, path="shop.db"):
    with sqlite3.connect(path) as connection:
        connection.execute("insert into orders values (?, ?, 1)", (customer, article))


def record(event):
    EVENTS.append(event)


def with_discount(order, discounts=[]):
    discounts.append(order["article"])
    return discounts
