import numpy as np
import pandas as pd


def before_return(path):
    df = pd.read_parquet(path)
    summary = df.groupby("k").sum()
    return summary


def used_in_the_loop(path):
    df = pd.read_parquet(path)
    print(df.sum())
    for day in range(365):
        long_running(df, day)


def deleted(path):
    df = pd.read_parquet(path)
    summary = df.groupby("k").sum()
    del df
    for day in range(365):
        long_running(summary, day)


def a_view(path):
    df = pd.read_parquet(path, columns=["k"])
    column = df["k"]
    for day in range(365):
        long_running(column, day)


def handed_on(path):
    df = pd.read_parquet(path)
    model = fit(df)
    for day in range(365):
        long_running(model, day)


def captured(path):
    df = pd.read_parquet(path)
    total = df.sum()
    for day in range(365):
        later(lambda: df, total, day)


def in_pieces(path):
    chunks = pd.read_csv(path, chunksize=10)
    print(chunks.shape)
    for day in range(365):
        long_running(day)


def short(path):
    data = np.load(path)
    top = data.max()
    for name in ("a", "b"):
        print(name, top)


def small():
    data = list(range(3))
    top = data.count(1)
    for day in range(365):
        long_running(top, day)


def rebound(path):
    df = pd.read_csv(path)
    top = df.max()
    for day in range(365):
        long_running(top, day)
    df = None
    return df


totals = pd.read_csv("a.csv")
count = totals.sum()
for day in range(365):
    print(count)


def few_steps(path):
    df = pd.read_csv(path)
    total = df.sum()
    for step in range(3):
        work(total, step)


def bound_method(path):
    df = pd.read_csv(path)
    largest = df.a.max
    for item in items():
        work(item, largest())
