# %% readlines
# recipe: iterate-file, less: peak
import os


def prepare(folder):
    path = os.path.join(folder, "lines")
    with open(path, "w") as out:
        out.writelines(f"line {number}\n" for number in range(50_000))
    return path


def experiment(path):
    longest = 0
    with open(path) as source:
        for line in source.readlines():
            longest = max(longest, len(line))
    return longest
# %% read and split
# recipe: iterate-file, less: peak
import os


def prepare(folder):
    path = os.path.join(folder, "lines")
    with open(path, "w") as out:
        out.writelines(f"line {number}\n" for number in range(50_000))
    return path


def experiment(path):
    found = 0
    with open(path) as source:
        text = source.read()
    for line in text.split("\n"):
        if line.endswith("7"):
            found += 1
    return found
# %% copied
# recipe: copy-file-object, less: peak
import os


def prepare(folder):
    path = os.path.join(folder, "data")
    with open(path, "wb") as out:
        out.write(b"0123456789" * 500_000)
    return path


def experiment(path):
    with open(path, "rb") as source, open(path + ".copy", "wb") as target:
        target.write(source.read())
    return os.path.getsize(path + ".copy")
