from celery import shared_task
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, User
from django.core.management.base import BaseCommand
from django.db import models

from .models import Order

Account = get_user_model()


class Item(models.Model):
    name = models.CharField(max_length=10)


def process_all_users():
    users = User.objects.all()
    for user in users:
    #           ^^^^^ whole-result-in-memory: Iterating over `users` loads every row and keeps all of them in the queryset; the loop takes one at a time, and nothing limits the rows.
        process(user)


def direct():
    for group in Group.objects.exclude(name="x").order_by("name"):
    #            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ whole-result-in-memory: Iterating over `Group.objects.exclude(name="x").order_by("name")` loads every row and keeps all of them in the queryset; the loop takes one at a time, and its conditions may leave many rows.
        process(group)


def with_prefetch():
    for order in Order.objects.filter(active=True).prefetch_related("lines"):
    #            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ whole-result-in-memory: Iterating over `Order.objects.filter(active=True).prefetch_related("lines")` loads every row and keeps all of them in the queryset; the loop takes one at a time, and its conditions may leave many rows.
        process(order)


def own_model():
    return [item.name for item in Item.objects.all()]
    #                             ^^^^^^^^^^^^^^^^^^ whole-result-in-memory: Iterating over `Item.objects.all()` loads every row and keeps all of them in the queryset; the comprehension takes one at a time, and nothing limits the rows.


def two_steps():
    orders = Order.objects.filter(active=True)
    for order in orders.exclude(total=0):
    #            ^^^^^^^^^^^^^^^^^^^^^^^ whole-result-in-memory: Iterating over `orders.exclude(total=0)` loads every row and keeps all of them in the queryset; the loop takes one at a time, and its conditions may leave many rows.
        process(order)


def swapped():
    for account in Account.objects.all():
    #              ^^^^^^^^^^^^^^^^^^^^^ whole-result-in-memory: Iterating over `Account.objects.all()` loads every row and keeps all of them in the queryset; the loop takes one at a time, and nothing limits the rows.
        process(account)


def forwards(apps, schema_editor):
    Thing = apps.get_model("app", "Thing")
    for thing in Thing.objects.all():
    #            ^^^^^^^^^^^^^^^^^^^ whole-result-in-memory: Iterating over `Thing.objects.all()` loads every row and keeps all of them in the queryset; the loop takes one at a time, and nothing limits the rows.
        thing.save()


class Command(BaseCommand):
    def handle(self, *args, **options):
        for user in User.objects.filter(is_active=True):
        #           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ whole-result-in-memory: Iterating over `User.objects.filter(is_active=True)` loads every row and keeps all of them in the queryset; the loop takes one at a time, and its conditions may leave many rows.
            process(user)


@shared_task
def nightly():
    for user in User.objects.filter(is_active=True):
    #           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ whole-result-in-memory: Iterating over `User.objects.filter(is_active=True)` loads every row and keeps all of them in the queryset; the loop takes one at a time, and its conditions may leave many rows.
        process(user)


def any_model(model):
    for it in model.objects.all():
    #         ^^^^^^^^^^^^^^^^^^^ whole-result-in-memory: Iterating over `model.objects.all()` loads every row
        process(it)
