from sqlalchemy import select
from sqlalchemy.orm import Session

from .tables import Order


def by_query(session):
    for order in session.query(Order).filter(Order.active == True).all():
    #            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ whole-result-in-memory: `session.query(Order).filter(Order.active == True).all()` holds every object of the result in memory, and the loop takes one at a time; its conditions may leave many rows.
        process(order)


def by_statement(session: Session):
    for order in session.scalars(select(Order)).all():
    #            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ whole-result-in-memory: `session.scalars(select(Order)).all()` holds every object of the result in memory, and the loop takes one at a time; nothing limits the rows.
        process(order)


def by_execute(session):
    orders = session.execute(select(Order)).scalars().all()
    #        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ whole-result-in-memory: `session.execute(select(Order)).scalars().all()` holds every object of the result in memory, and the loop takes one at a time; nothing limits the rows.
    for order in orders:
        process(order)


def by_model():
    return [order.total for order in Order.query.all()]
    #                                ^^^^^^^^^^^^^^^^^ whole-result-in-memory: `Order.query.all()` holds every object of the result in memory, and the comprehension takes one at a time; nothing limits the rows.


def committed_each_time(session):
    for order in session.query(Order).all():
    #            ^^^^^^^^^^^^^^^^^^^^^^^^^^ whole-result-in-memory: `session.query(Order).all()` holds every object of the result in memory, and the loop takes one at a time; nothing limits the rows.
        order.touch()
        session.commit()


async def awaited(session):
    for order in (await session.execute(select(Order))).scalars().all():
    #            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ whole-result-in-memory: `(await session.execute(select(Order))).scalars().all()` holds every object of the result in memory, and the loop takes one at a time; nothing limits the rows.
        process(order)
