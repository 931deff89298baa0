"""Bodies that are looked at and saved on one path."""
import requests


def shown(url, path):
    response = requests.get(url)
    if response.status_code != 200:
        print(response.text)
    with open(path, "wb") as out:
        out.write(response.content)


def measured(url, path):
    response = requests.get(url)
    total = len(response.content)
    with open(path, "wb") as out:
        out.write(response.content)
    return total


def both_shown(url):
    response = requests.get(url)
    if not response.ok:
        raise RuntimeError(response.text)
    print(response.text)


def saved_twice(url, path, other):
    response = requests.get(url)
    with open(path, "wb") as out:
        out.write(response.content)
    with open(other, "wb") as out:
        out.write(response.content)
