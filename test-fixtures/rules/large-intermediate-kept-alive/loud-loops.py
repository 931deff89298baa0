import time

import numpy as np
import pandas as pd


def nightly(path):
    df = pd.read_parquet(path)
  # ^^^^^^^^^^^^^^^^^^^^^^^^^^ large-intermediate-kept-alive: `df` has its last use before the loop below, and the whole data set stays in memory while that loop runs.
    summary = df.groupby("k").sum()
    for day in range(365):
        long_running(summary, day)


def served(path):
    frame = pd.read_csv(path)
  # ^^^^^^^^^^^^^^^^^^^^^^^^^ large-intermediate-kept-alive: `frame` has its last use before the loop below, and the whole data set stays in memory while that loop runs.
    print(len(frame))
    mean = frame.mean()
    while True:
        publish(mean)
        time.sleep(60)


def trained(path):
    data = np.load(path)
  # ^^^^^^^^^^^^^^^^^^^^ large-intermediate-kept-alive: `data` has its last use before the loop below, and the whole data set stays in memory while that loop runs.
    scale = data.max()  # one number
    for step in steps():
        train(scale, step)
