# %% sqlite3
# recipes: close-after-with
import sqlite3


def save(path):
    with sqlite3.connect(path) as connection:
        connection.execute("create table if not exists t (x)")
        connection.execute("insert into t values (1)")
        return connection.execute("select count(*) from t").fetchone()


def experiment():
    return save("x.db"), save("x.db")


# %% psycopg2
# recipes: close-after-with
import psycopg2


def names(dsn):
    with psycopg2.connect(dsn) as connection:
        print(list(connection.execute("select name")))


def experiment():
    return names("dsn")
