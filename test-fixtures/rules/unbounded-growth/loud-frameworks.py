import uuid

import redis
from celery import shared_task
from django.core.cache import cache
from fastapi import FastAPI
from flask import session

app = FastAPI()
_orders = []
_tasks_done = {}
store = redis.Redis()


@app.post("/orders")
def create_order(order: dict):
    _orders.append(order)
#   ^^^^^^^^^^^^^^^^^^^^^ unbounded-growth: `_orders` grows each time `create_order` runs (once per request)
    return {"ok": True}


@shared_task
def work(item_id):
    _tasks_done[item_id] = compute(item_id)
#   ^^^^^^^^^^^^^^^^^^^^ unbounded-growth: `_tasks_done` gets an entry for each new key in `work` (once per task)


def upload(request, text):
    key = uuid.uuid4().hex
    request.session[key] = text
#   ^^^^^^^^^^^^^^^^^^^^ unbounded-growth: Stored in the session under a key that is new each time
    return key


def draft(text):
    session[f"draft-{uuid.uuid4()}"] = text
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unbounded-growth: Stored in the session under a key that is new each time


def share(value):
    token = str(uuid.uuid4())
    cache.set(token, value, timeout=None)
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unbounded-growth: Stored without expiry under a key that is new each time
    cache.set(f"copy-{token}", value, None)
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unbounded-growth: Stored without expiry under a key that is new each time
    store.set(f"token:{token}", value)
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unbounded-growth: Stored without expiry under a key that is new each time
    return token


def chat(client):
    messages = [{"role": "system", "content": "Be short."}]
    while True:
        messages.append({"role": "user", "content": input()})
#       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unbounded-growth: `messages` grows with each turn of this endless loop
        answer = client.create(messages=messages)
        messages.append({"role": "assistant", "content": answer})
        print(answer)
