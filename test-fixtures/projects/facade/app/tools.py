from .db import shutdown


def finish(connection, log):
    log("closing")
    shutdown(connection)


def count(connection):
    return connection.execute("select 1").fetchone()


def keep(connection, holder):
    holder.connection = connection
