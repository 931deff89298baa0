"""Released on every path, one way or another."""
import contextlib
import io
import os
import socket
import sys
import tempfile
from contextlib import nullcontext, suppress


def later_with(path):
    f = open(path)
    with f:
        return f.readline()


def with_in_else(path):
    try:
        f = open(path)
    except OSError:
        return None
    else:
        with f:
            return f.readline()


def ternary_in_the_header(path):
    with open(path) if path else nullcontext() as f:
        return f.readline() if f else ""


def with_in_both_arms(path, other):
    if path:
        f = open(path)
    else:
        f = open(other)
    with f:
        return f.readline()


def with_after_match(kind):
    match kind:
        case 1:
            f = open("a")
        case _:
            f = open("b")
    with f as g:
        return g.readline()


def two_in_one_with(path, other):
    a, b = open(path), open(other)
    with a, b:
        return a.readline() + b.readline()


def in_finally(path):
    f = open(path)
    try:
        return f.readline()
    finally:
        f.close()


def in_finally_with_return(path):
    line = None
    f = open(path)
    try:
        line = f.readline()
    finally:
        f.close()
        return line


def guarded(path):
    f = None
    try:
        f = open(path)
        return f.readline()
    except OSError:
        return None
    finally:
        if f is not None and not f.closed:
            f.close()


def guarded_shortly(path):
    f = open(path)
    f and f.close()


def conditional(path):
    f = open(path) if path else None
    try:
        return f.readline() if f else ""
    finally:
        if f:
            f.close()


def not_the_standard_stream(path):
    f = sys.stdin if path == "-" else open(path)
    try:
        return f.readline()
    finally:
        if f is not sys.stdin:
            f.close()


def same_test_again(path):
    if path == "-":
        f = sys.stdin
    else:
        f = open(path)
    try:
        return f.readline()
    finally:
        if path != "-":
            f.close()


def looked_at(path):
    f = open(path) if path else sys.stdin
    line = "" if f is None else path
    if f.name != "<stdin>":
        f.close()
    return line


def flag(path):
    opened = False
    if isinstance(path, str):
        path = open(path)
        opened = True
    try:
        return path.readline()
    finally:
        if opened:
            path.close()


def flag_in_a_tuple(path):
    f, opened = (open(path), True) if isinstance(path, str) else (path, False)
    try:
        return f.readline()
    finally:
        if opened:
            f.close()


def flag_that_names_a_test(path):
    own = isinstance(path, str)
    if isinstance(path, str):
        f = open(path)
    else:
        f = path
    try:
        return f.readline()
    finally:
        if own:
            f.close()


def parameter_or_own(path, out=None):
    stream = out or open(path, "w")
    try:
        stream.write("x")
    finally:
        if out is None:
            stream.close()


def parameter_or_own_in_two_spellings(path, out=None):
    stream = out
    if out is None:
        stream = open(path, "w")
    try:
        stream.write("x")
    finally:
        if not out:
            stream.close()


def bound_release(path):
    end = lambda: None
    f = path
    if isinstance(path, str):
        f = open(path)
        end = f.close
    try:
        return f.readline()
    finally:
        end()


def in_both_arms(path):
    f = open(path)
    if path:
        f.close()
        return 1
    f.close()
    return 2


def handler_and_else(path):
    f = open(path)
    try:
        line = f.readline()
    except Exception:
        f.close()
        raise
    else:
        f.close()
    return line


def closed_on_failure_only(address):
    s = socket.socket()
    try:
        s.connect(address)
    except OSError:
        s.close()
        raise
    return s


def suppressed(path):
    f = open(path)
    try:
        return f.readline()
    finally:
        with suppress(OSError):
            f.close()


def tried(path):
    f = open(path)
    try:
        return f.readline()
    finally:
        try:
            f.close()
        except OSError:
            pass


def loop_over_a_tuple(path, other):
    a = open(path)
    b = None
    try:
        b = open(other)
        return a.readline() + b.readline()
    finally:
        for it in (a, b):
            if it is not None:
                it.close()


def closed_before_the_next(paths):
    f = None
    try:
        for path in paths:
            if f:
                f.close()
            f = open(path)
            print(f.readline())
    finally:
        if f:
            f.close()


def retried(path):
    for _ in range(3):
        try:
            f = open(path)
        except OSError:
            continue
        break
    else:
        return None
    with f:
        return f.readline()


def closed_in_every_turn(path):
    while True:
        f = open(path)
        try:
            if f.readline():
                break
        finally:
            f.close()


def only_touched(path):
    open(path, "w").close()


def closed_by_a_helper(path):
    f = open(path)
    shut(f)


def shut(f):
    f.close()


class Reader:
    def run(self, path):
        f = open(path)
        self.end(f)

    def end(self, f):
        f.close()


def by_a_nested_function(path):
    def end():
        f.close()

    f = open(path)
    try:
        return f.readline()
    finally:
        end()


def descriptor(path):
    fd = os.open(path, os.O_RDONLY)
    try:
        return os.read(fd, 10)
    finally:
        os.close(fd)


def temporary_descriptor():
    fd, path = tempfile.mkstemp()
    os.close(fd)
    return path


def temporary_descriptor_in_a_file():
    fd, path = tempfile.mkstemp()
    with os.fdopen(fd, "w") as f:
        f.write("x")
    return path


def process_ends(path):
    f = open(path)
    sys.exit(f.fileno())


def other_name(path):
    f = g = open(path)
    with g:
        return f.readline()


def walrus(path):
    if f := open(path):
        f.close()


@contextlib.contextmanager
def lent(path):
    f = open(path)
    try:
        yield f
    finally:
        f.close()


def wrapped(path):
    f = open(path, "rb")
    with io.BufferedReader(f) as g:
        return g.readline()


class Lazy:
    """Nothing is open before open() was called."""

    def __init__(self):
        self.f = None

    def open(self, path):
        self.f = open(path)

    def close(self):
        self.f.close()


class OneShot:
    def __init__(self):
        self.sock = socket.socket()

    def run(self):
        self.sock.send(b"x")
        self.close()

    def close(self):
        self.sock.close()


def nothing_open_yet():
    lazy = Lazy()
    print(lazy)


def closes_itself():
    it = OneShot()
    it.run()


def closed_by_its_file(text):
    tf = tempfile.NamedTemporaryFile(delete=False)
    tf.file.close()
    print(tf.name, text)
