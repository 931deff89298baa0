"""Articles sorted into a tree of categories."""


class Category:
    def __init__(self, name):
        self.name = name
        self.parent = None
        self.children = []

    def add(self, child):
        child.parent = self
        self.children.append(child)

    def path(self):
        return f"{self.parent.path()}/{self.name}" if self.parent else self.name


class AuditLog:
    def __init__(self, path):
        self.file = open(path, "a")

    def write(self, line):
        self.file.write(f"{line}\n")
