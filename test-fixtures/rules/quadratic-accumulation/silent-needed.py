from collections import deque

import numpy as np
import pandas as pd
import torch


def collected(paths):
    tables = []
    for path in paths:
        tables.append(pd.read_csv(path))
    return pd.concat(tables)


def in_place(items):
    out = []
    for item in items:
        out += [item]
    return out


def once(a, b):
    out = np.append(a, b)
    out = np.concatenate([out, b])
    return out


def a_window(stream):
    window = np.zeros(0)
    for value in stream:
        window = np.append(window, value)
        window = window[-100:]
    return window


def shifted(stream):
    window = np.zeros(100)
    for value in stream:
        window = np.concatenate([window[1:], [value]])
    return window


def generated(model, ids, steps):
    for _ in range(steps):
        ids = torch.cat([ids, model(ids)], dim=-1)
    return ids


def dense(layers, features):
    for layer in layers:
        new = layer(features)
        features = torch.cat([features, new], 1)
    return features


def afresh(groups):
    for group in groups:
        table = pd.DataFrame()
        table = pd.concat([table, group])
        print(table)


def a_few(train, test):
    table = pd.DataFrame()
    for part in (train, test):
        table = pd.concat([table, part])
    for year in range(3):
        table = pd.concat([table, train])
    return table


def deduplicated(paths):
    table = pd.DataFrame()
    for path in paths:
        table = pd.concat([table, pd.read_csv(path)])
        table = table.drop_duplicates()
    return table


def unknown(items, out):
    for item in items:
        out = out + [item]
    return out


def moved(points):
    position = np.zeros(2)
    for _ in points:
        position = position + [1, 0]
    return position


def counted(items):
    total = 0
    for item in items:
        total = total + item
    return total


def queue(items):
    out = deque()
    for item in items:
        out.append(item)
    return out


def other_append(items, table):
    for item in items:
        table = table.append(item)
    return table


def another_name(np, parts):
    out = ()
    for part in parts:
        out = np.append(out, part)
    return out


def left_at_once(parts):
    out = np.zeros(0)
    for part in parts:
        out = np.append(out, part)
        break
    return out


def strings(parts):
    out = ""
    for part in parts:
        out += str(part)
      # ^^^^^^^^^^^^^^^^ string-concat-in-loop: `out` grows by concatenation in a loop. On CPython this is linear here, because a plain local grows in place; other interpreters may copy it at every step.
    return out


def padded(text):
    parts = tuple(text.split(";"))
    while len(parts) < 2:
        parts = parts + ("1",)
    return parts
