# %% one column
# recipe: read-columns, less: peak, needs: pandas
import os

import pandas as pd


def prepare(folder):
    path = os.path.join(folder, "table.csv")
    with open(path, "w") as out:
        out.write("a,b,c,d\n")
        out.writelines(f"{number},text of row {number},{number * 2},{number / 3}\n" for number in range(30_000))
    return path


def experiment(path):
    return int(pd.read_csv(path)["a"].sum())
