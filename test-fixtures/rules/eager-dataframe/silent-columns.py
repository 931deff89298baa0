import pandas as pd


def already(path):
    return pd.read_csv(path, usecols=["price"])["price"]


def by_index(path):
    return pd.read_csv(path, index_col="day")["price"]


def with_dates(path):
    return pd.read_csv(path, parse_dates=["day"])["price"]


def twice(path):
    frame = pd.read_csv(path)
    print(len(frame))
    return frame["price"]


def by_name(path, name):
    return pd.read_csv(path)[name]


def rows(path):
    return pd.read_csv(path)[:10]


def filtered(path, mask):
    return pd.read_csv(path)[mask]


def written(path):
    frame = pd.read_csv(path)
    frame["price"] = 0


def in_a_loop(path, names):
    frame = pd.read_csv(path)
    for name in names:
        print(frame["price"], name)


def not_pandas(pd, path):
    return pd.read_csv(path)["price"]
