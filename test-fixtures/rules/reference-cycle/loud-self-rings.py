import functools
import socket


class Button:
    def __init__(self):
        self.on_click = self.handle
      # ^^^^^^^^^^^^^^^^^^^^^^^^^^^ reference-cycle: `self.on_click` keeps `self.handle`, and with it the object itself. It is freed by the garbage collector only
        self.table = {"up": self.handle, "down": None}

    def draw(self):
        self.table = {"up": self.handle, "down": None}
      # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ reference-cycle: `self.table` keeps `self.handle`

    def display(self):
        self.show = lambda: self.handle()
      # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ reference-cycle: `self.show` keeps a closure over `self`

    def handle(self):
        return self

    def close(self):
        pass


class Connection:
    def __init__(self, address):
        self.sock = socket.create_connection(address)
        self.reader = self.read
      # ^^^^^^^^^^^^^^^^^^^^^^^ reference-cycle: `self.reader` keeps `self.read`, and with it the object itself. It is freed

    def read(self):
        return self.sock.recv(1)

    def close(self):
        self.sock.close()


class Leaving:
    def __init__(self, path):
        self.handle = open(path)
        #             ^^^^^^^^^^ owner-without-close: none of its methods releases it
        self.reader = self.read
      # ^^^^^^^^^^^^^^^^^^^^^^^ reference-cycle: It owns a resource, which no method of it releases

    def read(self):
        return self.handle.read()


def depth(tree):
    def walk(node, level):
  # ^^^^^^^^ reference-cycle: `walk` calls itself through a variable of `depth` that it captures
        return max((walk(it, level + 1) for it in node.children), default=level)

    return walk(tree, 0)


def retry(work):
    last = None
    for _ in range(3):
        try:
            return work()
        except ValueError as e:
            last = e
    raise last
  # ^^^^^^^^^^ reference-cycle: The traceback of `last` holds this frame


def retry_open(path):
    problem = None
    with open(path) as handle:
        try:
            return handle.read()
        except ValueError as e:
            problem = e
    if problem:
        raise problem from None  # as it came
      # ^^^^^^^^^^^^^^^^^^^^^^^ reference-cycle: all locals stay until the garbage collector runs


def shown(work):
    last = None
    try:
        work()
    except ValueError as e:
        last = e
    try:
        if last:
            raise last
          # ^^^^^^^^^^ reference-cycle: The traceback of `last` holds this frame
    finally:
        print(last)


class Task:
    def __init__(self, queue):
        self.run = functools.partial(self.work, queue)
      # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ reference-cycle: `self.run` keeps `self.work`, and with it the object itself

    def work(self, queue):
        return queue


class Request:
    def __init__(self, send):
        self.send = functools.partial(send, self)
      # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ reference-cycle: `self.send` keeps a `partial` with `self`
