"""A file with memory smells. Hover over a squiggle; press Ctrl+. on it to fix it."""

import json
import sqlite3

seen = {}


def read_settings(path):
    handle = open(path)
    return json.load(handle)


def orders_of(customer, path="shop.db"):
    connection = sqlite3.connect(path)
    cursor = connection.execute("select article from orders where customer = ?", (customer,))
    return cursor.fetchall()


def price_of(article):
    if article not in seen:
        seen[article] = look_up(article)
    return seen[article]


def look_up(article):
    return len(article) * 10


def total(articles, extras=[]):
    extras.append("packaging")
    return sum(price_of(it) for it in [*articles, *extras])
