"""Nothing shows how often it runs, but each call does the work of one item: said with low confidence."""
import httpx
import requests


def user(number):
    with httpx.Client() as client:
    #    ^^^^^^^^^^^^^^ client-per-call: The HTTP client from `httpx.Client` is made anew for every call of `user`.
        return client.get(f"https://example.org/{number}").json()


def send(message):
    session = requests.Session()
    #         ^^^^^^^^^^^^^^^^^^ client-per-call: The HTTP session from `requests.Session` is made anew for every call of `send`.
    session.headers["User-Agent"] = "memlint"
    try:
        return session.post("https://example.org", json=message)
    finally:
        session.close()
