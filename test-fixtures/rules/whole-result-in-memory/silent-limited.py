from django.contrib.auth.models import User
from sqlalchemy import select

from .models import Order
from .mongo import Page


def reused(cursor):
    for row in cursor.fetchall():
        cursor.execute("UPDATE sales SET seen = 1 WHERE row = ?", row)


def reused_connection(connection):
    for row in connection.execute("SELECT * FROM sales").fetchall():
        connection.execute("DELETE FROM sales WHERE row = ?", row)


def limited(cursor):
    cursor.execute("SELECT * FROM sales LIMIT 10")
    for row in cursor.fetchall():
        process(row)


def schema(connection):
    return [row[1] for row in connection.execute("PRAGMA table_info(sales)").fetchall()]


def one_key(cursor, key):
    cursor.execute("SELECT * FROM lines WHERE order_id = ?", (key,))
    for row in cursor.fetchall():
        process(row)


def counted(cursor):
    rows = cursor.fetchall()
    print(len(rows))
    for row in rows:
        process(row)


def returned(cursor):
    return cursor.fetchall()


def tested(cursor):
    rows = cursor.fetchall()
    if not rows:
        return
    for row in rows:
        process(row)


class Repository:
    def touch_all(self):
        for row in self.cursor.fetchall():
            self.touch(row)

    def rows(self):
        for row in self.cursor.fetchall():
            yield row


def sliced():
    for user in User.objects.all()[:10]:
        process(user)


def by_key(keys):
    for user in User.objects.filter(pk__in=keys):
        process(user)


def by_owner(owner):
    for order in Order.objects.filter(owner=owner):
        process(order)


def used_twice():
    users = User.objects.all()
    for user in users:
        process(user)
    for user in users:
        process(user)


def counted_queryset():
    users = User.objects.all()
    print(users.count())
    for user in users:
        process(user)


def handed_on():
    return User.objects.all()


def chunked():
    for user in User.objects.all().iterator():
        process(user)


def other_library():
    for page in Page.objects.all():
        process(page)


def not_a_model(thing):
    for it in thing.objects.all():
        process(it)
    for it in thing.all():
        process(it)


def first_ten(session):
    for order in session.query(Order).limit(10).all():
        process(order)


def statement_limit(session):
    for order in session.scalars(select(Order).limit(5)).all():
        process(order)


def one_customer(session, customer):
    for order in session.query(Order).filter_by(customer=customer).all():
        process(order)
    for order in session.query(Order).filter(Order.customer_id == customer.id).all():
        process(order)


def all_at_once(session):
    return session.query(Order).all()


def described(cursor, table):
    cursor.execute("DESCRIBE %s" % table)
    for row in cursor.fetchall():
        process(row)


def by_parameter(cursor, name):
    if name:
        query = "SELECT * FROM people WHERE name = %s"
    else:
        query = "SELECT * FROM people WHERE name IS NULL"
    cursor.execute(query, (name,))
    for row in cursor.fetchall():
        process(row)


def core_key(connection, table, keys):
    statement = select(table).where(table.c.host.in_(keys))
    for row in connection.execute(statement).fetchall():
        process(row)
