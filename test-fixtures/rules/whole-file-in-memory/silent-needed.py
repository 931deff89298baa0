import io
import json
import os


def indexed(p):
    with open(p) as f:
        lines = f.readlines()
    print(lines[0])
    for line in lines:
        process(line)


def sliced(p):
    with open(p) as f:
        for line in f.readlines()[1:]:
            process(line)


def measured(p):
    with open(p) as f:
        lines = f.readlines()
    print(len(lines))
    for line in lines:
        process(line)


def twice(p):
    with open(p) as f:
        lines = f.readlines()
    for line in lines:
        process(line)
    for line in lines:
        process(line)


def in_a_loop(p):
    with open(p) as f:
        lines = f.readlines()
    for round in range(3):
        for line in lines:
            process(round, line)


def returned(p):
    with open(p) as f:
        return f.readlines()


def sized(p):
    with open(p) as f:
        for line in f.readlines(1000):
            process(line)
        for line in f.read(1000).splitlines():
            process(line)


def unknown(f):
    for line in f.readlines():
        process(line)


def buffer(text):
    for line in io.StringIO(text).readlines():
        process(line)


def shadowed(open, p):
    with open(p) as f:
        for line in f.readlines():
            process(line)


def rewritten(p):
    with open(p) as f:
        lines = f.readlines()
    with open(p, "w") as f:
        for line in lines:
            f.write(line.rstrip() + "\n")


def rewritten_text(p):
    with open(p) as f:
        data = f.read()
    with open(p, "w") as f:
        f.write(data)


def replaced(p):
    with open(p) as f:
        lines = f.readlines()
    os.remove(p)
    for line in lines:
        process(line)


def updated(p):
    with open(p, "r+") as f:
        for line in f.readlines():
            f.write(line)


def used_in_loop(p):
    with open(p) as f:
        for line in f.readlines():
            process(line, f.tell())


def captured(p):
    with open(p) as f:
        lines = f.readlines()

    def later():
        return lines

    for line in lines:
        process(line)
    return later


def lazily(p):
    with open(p) as f:
        return (line for line in f.readlines())


def parsed(p):
    with open(p) as f:
        return json.loads(f.read())


def fields(p):
    with open(p) as f:
        for field in f.read().split(","):
            process(field)


def kernel():
    with open("/proc/cpuinfo") as f:
        for line in f.readlines():
            process(line)


def maybe_either(p):
    if p:
        with open(p) as f:
            lines = f.readlines()
    else:
        lines = []
    for line in lines:
        process(line)


def changed_while_iterated(p):
    with open(p) as f:
        lines = f.readlines()
    for line in lines:
        lines.append(line)


def streamed(p):
    with open(p) as f:
        for line in f:
            process(line)


def into_a_buffer(path):
    out = io.BytesIO()
    with open(path, "rb") as f:
        out.write(f.read())
    return out


class Page:
    def send(self, path):
        with open(path, "rb") as f:
            self.write(f.read())


def from_a_buffer(buffer: io.BytesIO, path):
    with open(path, "wb") as out:
        out.write(buffer.read())


def neither_is_known(source, out):
    out.write(source.read())


def some_of_anything(source, path):
    with open(path, "wb") as out:
        out.write(source.read(1024))


def checked(source, path):
    with open(path, "wb") as out:
        data = source.read()
        out.write(data)
        return len(data)


def looked_at_again(source, path):
    with open(path, "wb") as out:
        data = source.read()
        source.close_with(path)
        out.write(data)


def written_back(path):
    with open(path, "r+b") as f:
        f.write(f.read())
