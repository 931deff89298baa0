import numpy as np
import pandas as pd
import torch


def frames(paths):
    table = pd.DataFrame()
    for path in paths:
        table = pd.concat([table, pd.read_csv(path)], ignore_index=True)
      # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ quadratic-accumulation: Every step of this loop copies all of `table` into a new DataFrame with `pd.concat`, so the time grows with the square of its length.
    return table


def rows(lines):
    table = pd.DataFrame()
    for line in lines:
        table = table.append({"line": line}, ignore_index=True)
      # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ quadratic-accumulation: Every step of this loop copies all of `table` into a new DataFrame with `.append`, so the time grows with the square of its length.
    return table


def distinct(paths):
    table = pd.DataFrame()
    for path in paths:
        table = pd.concat([table, pd.read_csv(path)])
      # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ quadratic-accumulation: Every step of this loop copies all of `table` into a new DataFrame with `pd.concat`, so the time grows with the square of its length.
    return table.drop_duplicates()


def numbers(source):
    values = np.array([])
    while source.more():
        values = np.append(values, source.next())
      # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ quadratic-accumulation: Every step of this loop copies all of `values` into a new array with `np.append`, so the time grows with the square of its length.
    return values


def columns(parts, start):
    out = np.zeros((3, 0))
    for part in parts:
        out = np.append(out, part, axis=1)
      # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ quadratic-accumulation: Every step of this loop copies all of `out` into a new array with `np.append`, so the time grows with the square of its length.
    return out


def stacked(parts):
    out = np.zeros((0, 3))
    for part in parts:
        out = np.vstack((out, part))  # one row
      # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ quadratic-accumulation: Every step of this loop copies all of `out` into a new array with `np.vstack`, so the time grows with the square of its length.
    return out


def first_pass(parts):
    out = None
    for part in parts:
        if out is None:
            out = part
        else:
            out = np.concatenate((out, part))
          # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ quadratic-accumulation: Every step of this loop copies all of `out` into a new array with `np.concatenate`, so the time grows with the square of its length.
    return out


def in_front(parts):
    out = np.zeros(0)
    for part in parts:
        out = np.concatenate([part, out])
      # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ quadratic-accumulation: Every step of this loop copies all of `out` into a new array with `np.concatenate`, so the time grows with the square of its length.
    return out


def tensors(batches, model):
    out = torch.zeros(0)
    for batch in batches:
        out = torch.cat([out, model(batch)], dim=0)
      # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ quadratic-accumulation: Every step of this loop copies all of `out` into a new tensor with `torch.cat`, so the time grows with the square of its length.
    return out


class Log:
    def __init__(self):
        self.frame = pd.DataFrame()

    def read(self, paths):
        for path in paths:
            self.frame = pd.concat([self.frame, pd.read_csv(path)])
          # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ quadratic-accumulation: Every step of this loop copies all of `self.frame` into a new DataFrame with `pd.concat`, so the time grows with the square of its length.


async def streamed(stream):
    out = np.zeros(0)
    async for part in stream:
        out = np.hstack([out, part])
      # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ quadratic-accumulation: Every step of this loop copies all of `out` into a new array with `np.hstack`, so the time grows with the square of its length.
    return out
