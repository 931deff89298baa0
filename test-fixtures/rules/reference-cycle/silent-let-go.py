class Panel:
    def __init__(self, window):
        self.window = window


class Window:
    def __init__(self):
        self.panel = Panel(self)

    def close(self):
        self.panel = None


class Node:
    def __init__(self):
        self.up = None
        self.children = []

    def add(self, child):
        child.up = self
        self.children.append(child)

    def dispose(self):
        self.children.clear()


class Encoder:
    def __init__(self, mounted):
        self.mounted = mounted

    def __del__(self):
        print("bye")


class Mounted:
    def __init__(self, config):
        self.config = config

    def mount(self):
        self.config.encoder = Encoder(self)

    def umount(self):
        self.config.encoder = Idle()


class Idle:
    pass
