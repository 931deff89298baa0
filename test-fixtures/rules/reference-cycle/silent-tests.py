# fixture: test code
class Node:
    def __init__(self):
        self.parent = None
        self.children = []

    def add(self, child):
        child.parent = self
        self.children.append(child)
