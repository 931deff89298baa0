from handlers import recent
from handlers.recent import TRIMMED


def trim():
    del TRIMMED[:-10]


def forget(key):
    recent.BY_KEY.pop(key, None)


def learn(key, value):
    recent.BY_KEY[key] = value
