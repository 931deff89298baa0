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
# %% read and split, behind the with, with an `if` that goes deeper
# recipe: iterate-file, less: peak
import os


def prepare(folder):
    path = os.path.join(folder, "lines")
    with open(path, "w") as out:
        out.writelines(f"line {number}\n" for number in range(50_000))
    return path


def experiment(path):
    found = []
    with open(path) as source:
        text = source.read()
    for line in text.split("\n"):
        if line.endswith("77"):
            found.append(len(line))
            if line.startswith("line 5"):
                found.append(line)
    return found
# %% hashed
# recipe: digest-blocks, less: peak
import hashlib
import os


def prepare(folder):
    path = os.path.join(folder, "data")
    with open(path, "wb") as out:
        out.write(b"0123456789" * 500_000)
    return path


def experiment(path):
    with open(path, "rb") as source:
        return hashlib.sha256(source.read()).hexdigest()
# %% hashed by update
# recipe: digest-blocks, less: peak
import hashlib
import os


def prepare(folder):
    path = os.path.join(folder, "data")
    with open(path, "wb") as out:
        out.write(b"0123456789" * 500_000)
    return path


def experiment(path):
    digest = hashlib.sha1(b"of the file: ")
    with open(path, "rb") as source:
        digest.update(source.read())
    return digest.hexdigest()
# %% first bytes
# recipe: read-head, less: peak
import os


def prepare(folder):
    path = os.path.join(folder, "data")
    with open(path, "wb") as out:
        out.write(b"0123456789" * 500_000)
    return path


def experiment(path):
    with open(path, "rb") as source:
        return source.read()[:4]
# %% rows
# recipe: iterate-file, less: peak
import csv
import os


def prepare(folder):
    path = os.path.join(folder, "rows")
    with open(path, "w") as out:
        out.writelines(f'{number},"a\nb"\n' for number in range(50_000))
    return path


def experiment(path):
    found = 0
    with open(path, newline="") as source:
        for row in csv.reader(source.readlines()):
            found += len(row[1])
    return found
