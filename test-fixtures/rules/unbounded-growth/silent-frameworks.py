import uuid

import redis
from django.core.cache import cache
from flask import session

store = redis.Redis()


def fixed(request, user, text):
    request.session["draft"] = text
    request.session[user.id] = text
    session["draft"] = text


def expiring(value):
    token = uuid.uuid4().hex
    cache.set(token, value, timeout=60)
    cache.set(token, value, 60)
    cache.set(token, value)
    cache.set("settings", value, timeout=None)
    store.set(f"token:{token}", value, ex=60)
    store.set(token, value, 60)
    store.set("settings", value)
    store.setex(token, 60, value)


def chat(client):
    messages = []
    while True:
        messages.append({"role": "user", "content": input()})
        if len(messages) > 20:
            messages = messages[-20:]
        print(client.create(messages=messages))


def one_answer(client, question):
    messages = []
    messages.append({"role": "user", "content": question})
    return client.create(messages=messages)


def each_time(client):
    while True:
        messages = []
        messages.append({"role": "user", "content": input()})
        print(client.create(messages=messages))


def trimmed(client):
    messages = []
    while True:
        messages.append({"role": "user", "content": input()})
        trim_history(messages)
        print(client.create(messages=messages))
