"""What came before the acquisition decides who closes."""
import logging
import os
import tarfile
import threading


def a_test_that_came_out_false(path, attach, mta):
    failed = False
    if attach:
        failed = os.path.exists(attach)
        if failed:
            path = mta = None
    if mta:
        pipe = os.popen(mta, "w")
    if not mta:
        return 1
    if failed or pipe.close():
        return 2
    return 3


def left_early(path, quiet):
    if quiet:
        return None
    f = open(path)
    if not quiet:
        f.close()
    return path


def two_flags(path, name):
    a = b = None
    if name:
        a = b = name
    f = open(path)
    if a:
        f.close()
    elif not a:
        f.close()
    return b


def a_number(path, names):
    opened = 0
    if names:
        f = open(path)
        opened = 1
    if opened:
        f.close()


def an_empty_text(path, names):
    mode = ""
    if names:
        mode = "w"
        f = open(path, mode)
    if mode:
        f.close()


def the_same_attribute(self, path):
    if self.path is None:
        return
    f = open(path)
    if self.path is not None:
        f.close()


class Writer:
    def by_an_attribute(self, path, out):
        self.own = False
        if out is None:
            out = open(path, "w")
            self.own = True
        self.lines = 3
        if self.own:
            out.close()

    def another_attribute_changes(self, path):
        f = None
        if self.path:
            f = open(path)
        self.count = 1
        if self.path:
            f.close()


def no_file_has_a_buffer(target, text):
    if isinstance(target, str):
        file = open(target, "wb")
    elif isinstance(target, os.PathLike):
        file = open(target, "wb")
    else:
        file = target
    if hasattr(target, "buffer"):
        file = target.buffer
    text.attach(file)


def no_file_can_be_read(source):
    if isinstance(source, (str, bytes)):
        f = open(source)
    else:
        f = source
    if not hasattr(source, "read"):
        f.close()


def an_item_of_another_attribute(self, path):
    if not self.options.dry_run:
        f = open(path)
    self.results["lines"] = 1
    if not self.options.dry_run:
        f.close()


def one_round_at_least(path, first, second):
    handler = logging.FileHandler(path)
    for logger in [first, second]:
        logger.addHandler(handler)


class Server:
    def serve_one(self, conn):
        conn.setblocking(True)
        handler = self.make_handler(conn)
        threading.Thread(target=handler.serve).start()

    def make_handler(self, conn):
        return Handler(conn)

    def serve(self):
        sock = self.listening
        while True:
            conn, _ = sock.accept()
            if self.stopping:
                conn.close()
                break
            self.serve_one(conn)

    def serve_files(self, paths):
        for path in paths:
            f = open(path)
            if self.stopping:
                f.close()
                break
            self.keep_somewhere(f)


class Handler:
    def __init__(self, conn):
        self.conn = conn

    def serve(self):
        self.conn.recv(1)


def over_what_somebody_else_opened(tree, given):
    archive = tarfile.open("any", "r", given)
    tree.add_all(archive.getnames())


def the_literal_decides(output, folder, run):
    outfile = None
    stdout = None
    if output == "file":
        outfile = os.path.join(folder, "out")
        stdout = open(outfile, "wb")
    elif output == "file_stdout":
        outfile = os.path.join(folder, "stdout")
        stdout = open(outfile, "wb")
    if output == "stream":
        run(folder)
    if output.startswith("file"):
        if outfile is not None:
            stdout.close()
    else:
        stdout = run(folder)
    return stdout


def one_of_them(mode, path):
    if mode == "a":
        f = open(path)
    if mode not in ("a", "b"):
        return 1
    f.close()
