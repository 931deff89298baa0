import pandas as pd
import polars as pl


def rolling_sum(arr, w):
    df = pl.DataFrame({"data": arr})
    result = df.select(pl.col("data").rolling_sum(window_size=w))["data"].to_numpy()
    return result


def streaming(path):
    return pl.scan_parquet(path).collect(engine="streaming")


def older(path):
    return pl.scan_parquet(path).collect(streaming=True)


def memory(df):
    return df.lazy().select("a").collect()


def a_few(path):
    head = pl.scan_csv(path).head(10).collect()
    return head, pl.scan_csv(path, n_rows=5).collect()


def unknown(query):
    return query.collect()


def not_polars(pl, path):
    return pl.scan_csv(path).collect()


def lazy_of_name(path):
    frame = pl.read_csv(path)
    print(frame.height)
    return frame.lazy()


def chunked(path, size):
    for part in pd.read_csv(path, chunksize=size):
        send(part)


def used_otherwise(path, size):
    frame = pd.read_csv(path)
    frame = frame.dropna()
    for start in range(0, len(frame), size):
        send(frame[start : start + size])


def sorted_first(path, size):
    frame = pd.read_csv(path)
    frame.sort_values("a", inplace=True)
    for start in range(0, len(frame), size):
        send(frame[start : start + size])
