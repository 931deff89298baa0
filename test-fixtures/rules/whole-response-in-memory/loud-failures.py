"""Answers that are shown where they are not the wanted ones, and saved otherwise."""
import httpx
import requests


def returned(url, path):
    response = requests.get(url)
    if response.status_code != 200:
        print(response.text)
        return
    with open(path, "wb") as out:
        out.write(response.content)
#                 ^^^^^^^^^^^^^^^^ whole-response-in-memory: only to write it to `out`


def raised(url, path):
    response = requests.get(url)
    if not response.ok:
        raise RuntimeError(f"{response.status_code} {response.text}")
    with open(path, "wb") as out:
        out.write(response.content)
#                 ^^^^^^^^^^^^^^^^ whole-response-in-memory: only to write it to `out`


def asserted(url, path):
    response = requests.get(url)
    assert response.status_code == 200, response.text
    with open(path, "wb") as out:
        out.write(response.content)
#                 ^^^^^^^^^^^^^^^^ whole-response-in-memory: only to write it to `out`


def asked(url, path):
    response = requests.get(url)
    if response:
        with open(path, "wb") as out:
            out.write(response.content)
#                     ^^^^^^^^^^^^^^^^ whole-response-in-memory: only to write it to `out`


def by_httpx(url, path):
    response = httpx.get(url)
    if response.is_error:
        raise RuntimeError(response.text)
    with open(path, "wb") as out:
        out.write(response.content)
#                 ^^^^^^^^^^^^^^^^ whole-response-in-memory: only to write it to `out`
