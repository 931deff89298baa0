"""Text that is changed as a whole, gets a name, and is then cut into lines."""


def stripped(log):
    with open(log) as f:
        text = f.read().strip()
        #      ^^^^^^^^ whole-file-in-memory: splitting it holds it a second time; the loop takes one line at a time.
    for line in text.splitlines():
        print(line)


def decoded(log):
    with open(log, "rb") as f:
        text = f.read().decode("utf-8").lower()
        #      ^^^^^^^^ whole-file-in-memory: splitting it holds it a second time
    return sum(1 for line in text.split("\n") if "error" in line)


def twice(log):
    with open(log) as f:
        text = f.read()
        #      ^^^^^^^^ whole-file-in-memory: splitting it holds it a second time
    for line in text.strip().split("\n"):
        print(line)


def lines_named(log):
    with open(log) as f:
        text = f.read().rstrip()
        #      ^^^^^^^^ whole-file-in-memory: splitting it holds it a second time
    lines = text.splitlines()
    for line in lines:
        print(line)
