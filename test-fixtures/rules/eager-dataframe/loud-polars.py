import pandas as pd
import polars as pl


def load(path):
    return pl.scan_parquet(path).group_by("k").agg(pl.all().sum()).collect()
    #      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ eager-dataframe: `collect()` of `pl.scan_parquet` does not use the streaming engine: the whole input may be in memory at once.


def named(path):
    query = pl.scan_csv(path)
    query_of_k = query.filter(pl.col("k") > 0)
    return query_of_k.collect(no_optimization=True)
    #      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ eager-dataframe: `collect()` of `pl.scan_csv` does not use the streaming engine: the whole input may be in memory at once.


def lazy(path):
    return pl.read_csv(path, separator=";").lazy().select("a")
    #      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ eager-dataframe: `pl.read_csv` loads the whole table before `.lazy()` can leave anything out.


def pieces(path, size):
    frame = pd.read_csv(path)
    #       ^^^^^^^^^^^^^^^^^ eager-dataframe: `pd.read_csv` loads the whole table, and the loop takes one piece of it at a time.
    for start in range(0, len(frame), size):
        send(frame.iloc[start : start + size])
