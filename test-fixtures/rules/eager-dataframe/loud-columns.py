import pandas as pd
import polars as pl


def prices(path):
    return pd.read_csv(path)["price"].sum()
    #      ^^^^^^^^^^^^^^^^^ eager-dataframe: `pd.read_csv` reads every column of the table, and only `"price"` is used: `usecols=` leaves the others out.


def pairs(path):
    frame = pd.read_parquet(path, engine="pyarrow")
    #       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ eager-dataframe: only `["b", "a"]` is used: `columns=` leaves the others out.
    return frame[["b", "a"]]


def polars_column(path):
    return pl.read_parquet(path)["a"]
    #      ^^^^^^^^^^^^^^^^^^^^^ eager-dataframe: only `"a"` is used


def with_a_comma(path):
    return pd.read_table(path, encoding="utf-8",)[["a"]]
    #      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ eager-dataframe: only `["a"]` is used
