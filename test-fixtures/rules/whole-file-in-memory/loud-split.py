def process_large_file(filename):
    with open(filename) as f:
        data = f.read()
        #      ^^^^^^^^ whole-file-in-memory: `f.read()` holds the whole file in memory, and splitting it holds it a second time; the loop takes one line at a time.
    for line in data.split("\n"):
        process(line)


def lines_of(p):
    with open(p) as f:
        for line in f.read().splitlines():
        #           ^^^^^^^^ whole-file-in-memory: `f.read()` holds the whole file in memory, and splitting it holds it a second time; the loop takes one line at a time.
            process(line, len(line))


def binary(p):
    with open(p, "rb") as f:
        for line in f.read().split(b"\n"):
        #           ^^^^^^^^ whole-file-in-memory: `f.read()` holds the whole file in memory, and splitting it holds it a second time; the loop takes one line at a time.
            process(line)


def stripped_anyway(p):
    with open(p) as f:
        for line in f.read().splitlines():
        #           ^^^^^^^^ whole-file-in-memory: `f.read()` holds the whole file in memory, and splitting it holds it a second time; the loop takes one line at a time.
            process(line.strip())


def collected(p):
    with open(p) as f:
        return [line for line in f.read().splitlines() if line]
        #                        ^^^^^^^^ whole-file-in-memory: `f.read()` takes in the whole file at once, and the comprehension keeps its lines: taking them one by one saves only what is held twice.


def words(p):
    with open(p) as f:
        for word in f.read().split():
        #           ^^^^^^^^ whole-file-in-memory: `f.read()` holds the whole file in memory, and splitting it holds it a second time; the loop takes one word at a time.
            process(word)


def stripped_whole(p):
    with open(p) as f:
        for line in f.read().strip().split("\n"):
        #           ^^^^^^^^ whole-file-in-memory: `f.read()` holds the whole file in memory, and splitting it holds it a second time; the loop takes one line at a time.
            process(line)


def unusual_ends(p):
    with open(p, newline="") as f:
        for line in f.read().split("\n"):
        #           ^^^^^^^^ whole-file-in-memory: `f.read()` holds the whole file in memory, and splitting it holds it a second time; the loop takes one line at a time.
            process(line)


def characters(p):
    with open(p) as f:
        for character in f.read():
        #                ^^^^^^^^ whole-file-in-memory: `f.read()` holds the whole file in memory, and the loop takes one character at a time.
            process(character)


def kept_after(p):
    with open(p) as f:
        for line in f.read().splitlines():
        #           ^^^^^^^^ whole-file-in-memory: `f.read()` holds the whole file in memory, and splitting it holds it a second time; the loop takes one line at a time.
            process(line)
        return line


def two_names(p):
    with open(p) as f:
        text = f.read()
        #      ^^^^^^^^ whole-file-in-memory: `f.read()` holds the whole file in memory, and splitting it holds it a second time; the loop takes one line at a time.
        lines = text.splitlines()
        for line in lines:
            process(line)
