import app
import app.db as database
from app import Connection, open_db
from app import db, tools
from app.tools import finish as done


def by_class():
    connection = Connection("a.db")
    #            ^^^^^^^^^^^^^^^^^^ unclosed-resource: The `Conn` object from `Connection` is never released.
    print(connection.query("select 1"))


def by_class_in_time():
    connection = Connection("a.db")
    try:
        return connection.query("select 1")
    finally:
        connection.close()


def by_function(text):
    connection = open_db("a.db")
    #            ^^^^^^^^^^^^^^^ unclosed-resource: The connection from `open_db` is never released.
    return connection.execute(text).fetchone()


def by_package(text):
    connection = app.open_db("a.db")
    #            ^^^^^^^^^^^^^^^^^^^ unclosed-resource: never released
    return connection.execute(text).fetchone()


def by_alias(text):
    connection = database.open_db("a.db")
    #            ^^^^^^^^^^^^^^^^^^^^^^^^ unclosed-resource: never released
    return connection.execute(text).fetchone()


def by_module(text):
    connection = db.open_db("a.db")
    #            ^^^^^^^^^^^^^^^^^^ unclosed-resource: never released
    return connection.execute(text).fetchone()


def by_long_name(text):
    connection = app.db.open_db("a.db")
    #            ^^^^^^^^^^^^^^^^^^^^^^ unclosed-resource: never released
    return connection.execute(text).fetchone()


def inside(text):
    from app.db import open_db as fresh

    connection = fresh("a.db")
    #            ^^^^^^^^^^^^^ unclosed-resource: never released
    return connection.execute(text).fetchone()


def handed_to_helper(text):
    connection = open_db("a.db")
    try:
        return connection.execute(text).fetchone()
    finally:
        done(connection, print)


def handed_to_the_package(text):
    connection = open_db("a.db")
    try:
        return tools.count(connection)
    finally:
        app.shutdown(connection)


def only_counted():
    connection = open_db("a.db")
    #            ^^^^^^^^^^^^^^^ unclosed-resource: never released
    return app.tools.count(connection)


def kept(holder):
    connection = open_db("a.db")
    tools.keep(connection, holder)


def shared(text):
    return db.shared_db("a.db").execute(text).fetchone()
